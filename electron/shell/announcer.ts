export interface AnnouncerOptions<T> {
  readonly pauseMs: number;
  readonly now: () => number;
  /** Runs something later; returns what calls that off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** The newest item, and how many others it stands for. */
  readonly say: (newest: T, more: number) => void;
}

export interface Announcer<T> {
  /** Something new; `count` may be more than the one that is named. */
  add(newest: T, count: number): void;
  /** Says nothing any more. */
  close(): void;
}

/** One announcement at a time, with a pause between two: what comes meanwhile is said as one. */
export const createAnnouncer = <T>({ pauseMs, now, after, say }: AnnouncerOptions<T>): Announcer<T> => {
  let last = -Infinity;
  let waiting: { readonly newest: T; readonly count: number } | undefined;
  let callOff: () => void = () => undefined;
  const speak = (): void => {
    if (!waiting) return;
    const { newest, count } = waiting;
    waiting = undefined;
    last = now();
    say(newest, count - 1);
  };
  return {
    add: (newest, count) => {
      waiting = { newest, count: (waiting?.count ?? 0) + count };
      callOff();
      callOff = after(Math.max(0, last + pauseMs - now()), speak);
    },
    close: () => callOff(),
  };
};
