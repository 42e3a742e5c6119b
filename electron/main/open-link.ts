import { type BrowserWindow, dialog, shell } from 'electron';
import { readExternalLink } from '../shell/external-link.ts';

/** The only way out of the app: shows where a link leads, and opens it once the person agrees. */
export const openLink = async (window: BrowserWindow, text: string): Promise<boolean> => {
  const link = readExternalLink(text);
  if (!link.ok) {
    await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'This link is not opened.',
      detail: link.reason,
      buttons: ['OK'],
    });
    return false;
  }
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${link.goesTo}?`,
    detail: link.url,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return false;
  await shell.openExternal(link.url);
  return true;
};
