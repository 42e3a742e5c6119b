import type { MessagePort } from 'node:worker_threads';
import type { Port } from '../../shared/contract/port.ts';

const congestedAbove = 1024 * 1024;
const relievedBelow = 128 * 1024;

/** A client that goes on asking while it takes no answers is hung up on once so many characters of calls wait. */
const mostWaiting = 8 * 1024 * 1024;

/** What is the same at both ends: one handler for what arrives, and the close told once, to a late listener too. */
const openChannel = (port: MessagePort) => {
  let closed = false;
  let onClosed: () => void = () => undefined;
  port.once('close', () => {
    closed = true;
    onClosed();
  });
  port.once('messageerror', () => port.close());
  return {
    hear: (handler: (message: unknown) => void, onClose: () => void): void => {
      onClosed = onClose;
      if (closed) onClose();
      else port.on('message', handler);
    },
  };
};

/**
 * The engine's end of a session. Strings are frames; a number says how many characters of frames the reader has taken.
 * A reader that falls behind is not listened to either, so that it cannot pile up answers.
 */
export const serverChannelPort = (port: MessagePort): Port => {
  const channel = openChannel(port);
  let outstanding = 0;
  let congested = false;
  let relieve: () => void = () => undefined;
  let onFrame: (frame: string) => void = () => undefined;
  let waiting: string[] = [];
  let waitingLength = 0;

  const handOn = (): void => {
    const frames = waiting;
    waiting = [];
    waitingLength = 0;
    for (const frame of frames) arrived(frame);
  };

  const arrived = (frame: string): void => {
    if (!congested) {
      onFrame(frame);
      return;
    }
    waiting.push(frame);
    waitingLength += frame.length;
    if (waitingLength > mostWaiting) port.close();
  };

  const taken = (length: number): void => {
    outstanding = Math.max(0, outstanding - length);
    if (!congested || outstanding >= relievedBelow) return;
    congested = false;
    relieve();
    handOn();
  };

  return {
    send: (frame) => {
      port.postMessage(frame);
      outstanding += frame.length;
      if (outstanding >= congestedAbove) congested = true;
    },
    onFrame: (handler, onClose) => {
      onFrame = handler;
      channel.hear((message) => {
        if (typeof message === 'string') arrived(message);
        else if (typeof message === 'number' && Number.isSafeInteger(message) && message >= 0) taken(message);
        else port.close();
      }, onClose);
    },
    close: () => port.close(),
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

/** The other end, for a client in this process: a frame counts as taken once it was handed on. */
export const clientChannelPort = (port: MessagePort): Port => {
  const channel = openChannel(port);
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (onFrame, onClose) =>
      channel.hear((message) => {
        if (typeof message !== 'string') return;
        onFrame(message);
        port.postMessage(message.length);
      }, onClose),
    close: () => port.close(),
  };
};
