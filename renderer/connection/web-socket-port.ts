import type { Port } from '../../shared/contract/port.ts';
import { createFrameInbox } from './frame-inbox.ts';

/** A port over a WebSocket that is open. */
const portOf = (socket: WebSocket): Port => {
  const inbox = createFrameInbox();
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') inbox.deliver(event.data);
  };
  socket.onclose = () => inbox.close();
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    onFrame: inbox.onFrame,
    close: () => socket.close(),
  };
};

/** The token travels as a sub-protocol: a browser cannot set headers here, and an address would end up in logs. */
export const openWebSocketPort = (address: string, token: string): Promise<Port> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address, ['trackside', `trackside.token.${token}`]);
    socket.onopen = () => resolve(portOf(socket));
    socket.onclose = () => reject(new Error(`No connection to ${address}`));
  });
