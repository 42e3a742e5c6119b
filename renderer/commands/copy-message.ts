import { ContractError } from '../../shared/contract/errors.ts';
import type { MessageDetail } from '../../shared/contract/shapes.ts';
import type { App } from '../state/app-context.tsx';
import { toCurl } from '../state/live/to-curl.ts';

/** Copies a text and says so. */
export const copyText = async ({ toasts }: Pick<App, 'toasts'>, text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    toasts.show({ text: `Copied ${what}.` });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'the browser refused';
    toasts.show({ text: `Nothing was copied: ${reason}`, tone: 'error' });
  }
};

/** A message whole; where it cannot be had, that is said. */
export const messageOf = async (
  { connection, toasts }: Pick<App, 'connection' | 'toasts'>,
  seq: number,
): Promise<MessageDetail | undefined> => {
  try {
    return await connection.call('messages.get', { seq });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    toasts.show({ text: `${error.body.message} ${error.body.remedy}`, tone: 'error' });
    return undefined;
  }
};

const selectedMessage = async (app: App): Promise<MessageDetail | undefined> => {
  const { selected } = app.live.store.getState();
  return selected === undefined ? undefined : messageOf(app, selected);
};

/** The SDK's own JSON of the selected message; the canonical one where the original is gone. */
export const copyJson = async (app: App): Promise<void> => {
  const detail = await selectedMessage(app);
  if (detail) await copyText(app, JSON.stringify(detail.original ?? detail.message, undefined, 2), 'JSON');
};

/** The request that carried the selected message, as a line for a shell. */
export const copyCurl = async (app: App): Promise<void> => {
  const detail = await selectedMessage(app);
  if (!detail) return;
  if (!detail.request || detail.request.body.truncated) {
    app.toasts.show({ text: 'The whole request is no longer kept, so there is no line to copy.', tone: 'error' });
    return;
  }
  const collector = app.status.getState().status?.collector ?? '';
  await copyText(app, toCurl(detail.request, collector), 'cURL');
};
