import type { Port } from '../../shared/contract/port.ts';
import type { DesktopBridge } from '../../shared/contract/shell.ts';
import { createFrameInbox } from './frame-inbox.ts';

/** A way to the engine through the desktop app, which passes frames on unread. Resolves once the engine runs. */
export const openDesktopPort = async (bridge: Pick<DesktopBridge, 'connect'>): Promise<Port> => {
  const inbox = createFrameInbox();
  const way = await bridge.connect(inbox.deliver, inbox.close);
  return { send: (frame) => way.send(frame), onFrame: inbox.onFrame, close: () => way.close() };
};
