import type { Port } from '../../shared/contract/port.ts';

/** What a transport hears, kept until the port's handlers are set. */
export interface FrameInbox {
  readonly onFrame: Port['onFrame'];
  deliver(frame: string): void;
  close(): void;
}

/** Frames that arrive before the handlers are set wait for them, and so does the end. */
export const createFrameInbox = (): FrameInbox => {
  let early: string[] = [];
  let ended = false;
  let handlers: { readonly frame: (frame: string) => void; readonly close: () => void } | undefined;
  return {
    onFrame: (frame, close) => {
      handlers = { frame, close };
      for (const each of early) frame(each);
      early = [];
      if (ended) close();
    },
    deliver: (frame) => {
      if (handlers) handlers.frame(frame);
      else early.push(frame);
    },
    close: () => {
      if (ended) return;
      ended = true;
      handlers?.close();
    },
  };
};
