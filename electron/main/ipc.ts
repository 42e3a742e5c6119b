import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { windowOrigin } from '../shell/app-scheme.ts';

/** Ways into the main process; each checks who speaks before anything of it is read. */
export interface Ipc<P> {
  handle(channel: string, answer: (page: P, args: readonly unknown[]) => unknown): void;
  listen(channel: string, hear: (page: P, args: readonly unknown[]) => void): void;
}

/** `pageOf` knows the windows by the id of their contents. Only the top frame of one, at its own origin, is heard. */
export const createIpc = <P>(pageOf: (contentsId: number) => P | undefined): Ipc<P> => {
  const speaker = ({ senderFrame: frame, sender }: IpcMainEvent | IpcMainInvokeEvent): P | undefined =>
    frame && frame.parent === null && frame.origin === windowOrigin ? pageOf(sender.id) : undefined;
  return {
    handle: (channel, answer) =>
      ipcMain.handle(channel, (event, ...args: unknown[]) => {
        const page = speaker(event);
        if (page === undefined) throw new Error('Only the window itself may ask.');
        return answer(page, args);
      }),
    listen: (channel, hear) =>
      ipcMain.on(channel, (event, ...args: unknown[]) => {
        const page = speaker(event);
        if (page !== undefined) hear(page, args);
      }),
  };
};
