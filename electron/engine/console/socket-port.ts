import type { WebSocket } from 'ws';
import type { Port } from '../../../shared/contract/port.ts';

const congestedAbove = 1024 * 1024;
const relievedBelow = 128 * 1024;

/** The contract's port over a WebSocket. A reader that falls behind is not read from either, so that it cannot pile up answers. */
export const createSocketPort = (socket: WebSocket): Port => {
  let congested = false;
  let relieve: () => void = () => undefined;

  const sent = (): void => {
    if (!congested || socket.bufferedAmount >= relievedBelow) return;
    congested = false;
    if (socket.readyState === socket.OPEN) socket.resume();
    relieve();
  };

  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(frame, sent);
      if (congested || socket.bufferedAmount < congestedAbove) return;
      congested = true;
      socket.pause();
    },
    onFrame: (onFrame, onClose) => {
      socket.on('message', (data, isBinary) => {
        if (isBinary) socket.close(1003);
        else onFrame(data.toString());
      });
      socket.on('close', onClose);
      // ws closes the socket after any error (a frame too large, bad UTF-8); 'close' is what we act on.
      socket.on('error', () => socket.terminate());
    },
    close: () => socket.close(),
    pressure: {
      get congested() {
        return congested;
      },
      onRelief: (handler) => {
        relieve = handler;
      },
    },
  };
};
