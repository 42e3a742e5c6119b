import { shellChannels } from '../../shared/contract/shell-channels.ts';
import { answerShellRequest, type ShellHandlers } from '../shell/shell-methods.ts';
import { createIpc } from './ipc.ts';
import { logFault } from './log.ts';
import type { Workspace } from './workspaces.ts';

/** Every channel that a page can speak on; there are no others. */
export const connectPages = (
  pageOf: (contentsId: number) => Workspace | undefined,
  handlers: ShellHandlers<Workspace>,
): void => {
  const ipc = createIpc(pageOf);
  ipc.handle(shellChannels.request, (workspace, args) => answerShellRequest(handlers, workspace, args, logFault));
  ipc.handle(shellChannels.connect, ({ relay }) => relay?.open());
  ipc.listen(shellChannels.frame, ({ relay }, [way, frame]) => relay?.frame(way, frame));
  ipc.listen(shellChannels.taken, ({ relay }, [way, length]) => relay?.taken(way, length));
  ipc.listen(shellChannels.close, ({ relay }, [way]) => relay?.close(way));
};
