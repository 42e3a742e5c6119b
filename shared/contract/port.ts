/**
 * The whole of what a transport must do. Frames are opaque strings; they arrive whole and in order. The adapter of a
 * transport is the only code that knows it: a WebSocket, a message port, the desktop app's bridge.
 */
export interface Port {
  send(frame: string): void;
  /** One handler each; called once more with nothing to follow when the other side is gone. */
  onFrame(handler: (frame: string) => void, onClose: () => void): void;
  close(): void;
  /** For transports that know it: how full the way to the other side is. */
  readonly pressure?: Pressure;
}

export interface Pressure {
  /** True while the other side reads slower than we send; notices then wait, only the newest of each kept. */
  readonly congested: boolean;
  /** One handler, called each time the way is free again. */
  onRelief(handler: () => void): void;
}
