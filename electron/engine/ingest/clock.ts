/** Time as a room sees it: handed in, so that tests hold it. */
export interface Clock {
  now(): number;
  /** Runs later, unless the returned function was called before. Never keeps the process alive. */
  after(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
