import type { Port } from './port.ts';

interface End {
  readonly port: Port;
  deliver(frame: string): void;
  closed(): void;
}

const createEnd = (other: () => End): End => {
  let onFrame: (frame: string) => void = () => undefined;
  let onClose: () => void = () => undefined;
  let open = true;
  // Frames arrive in a later turn, as on every real transport, and in order.
  let turn = Promise.resolve();
  const later = (job: () => void): void => {
    turn = turn.then(job);
  };
  return {
    port: {
      send: (frame) => {
        if (open) other().deliver(frame);
      },
      onFrame: (frameHandler, closeHandler) => {
        onFrame = frameHandler;
        onClose = closeHandler;
      },
      close: () => {
        if (!open) return;
        open = false;
        other().closed();
      },
    },
    deliver: (frame) =>
      later(() => {
        if (open) onFrame(frame);
      }),
    closed: () =>
      later(() => {
        if (!open) return;
        open = false;
        onClose();
      }),
  };
};

/** Two ports joined in memory: what one sends the other hears. */
export const createPortPair = (): readonly [Port, Port] => {
  const left: End = createEnd(() => right);
  const right: End = createEnd(() => left);
  return [left.port, right.port];
};
