import type { Port } from '../../shared/contract/port.ts';

/** A port over a WebSocket that is open. Frames that arrive before the handlers are set wait for them. */
const portOf = (socket: WebSocket): Port => {
  let early: string[] = [];
  let deliver = (frame: string): void => void early.push(frame);
  let closed: () => void = () => undefined;
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') deliver(event.data);
  };
  socket.onclose = () => closed();
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    onFrame: (handler, onClose) => {
      deliver = handler;
      closed = onClose;
      for (const frame of early) handler(frame);
      early = [];
      if (socket.readyState >= WebSocket.CLOSING) onClose();
    },
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
