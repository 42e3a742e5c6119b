import { type BrowserWindow, dialog } from 'electron';
import { createRateLimit } from '../shell/rate-limit.ts';
import { log } from './log.ts';

/** Asks what to do about a page that does not answer; answers true for "load it again". */
const askToReload = async (window: BrowserWindow, message: string, signal?: AbortSignal): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail: 'Recording goes on meanwhile: what arrives is stored.',
    buttons: ['Load again', 'Leave'],
    defaultId: 0,
    cancelId: 1,
    ...(signal ? { signal } : {}),
  });
  return response === 0;
};

/** A page that has crashed is loaded again, three times a minute at most; one that hangs is asked about. */
export const watchPageHealth = (window: BrowserWindow): void => {
  const { webContents: page } = window;
  const mayReload = createRateLimit({ most: 3, withinMs: 60_000 }, () => performance.now());
  let question: AbortController | undefined;

  const reload = (): void => {
    if (!window.isDestroyed()) page.reload();
  };
  const ask = async (message: string, signal?: AbortSignal): Promise<void> => {
    if (await askToReload(window, message, signal)) reload();
  };

  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log(`The window's process is gone: ${reason}, exit code ${exitCode}.`);
    if (mayReload()) reload();
    else void ask('This window has failed several times in a row.');
  });
  window.on('unresponsive', () => {
    question?.abort();
    question = new AbortController();
    void ask('This window does not answer.', question.signal);
  });
  window.on('responsive', () => question?.abort());
};
