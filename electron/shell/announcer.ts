/** The newest item, and how many others came with it. */
export interface Announcement<T> {
  readonly item: T;
  readonly more: number;
}

export interface Announcer<T> {
  /** Counts what is new; `count` may be more than the items at hand. */
  add(newest: T, count: number): void;
  /** What to say now; undefined where there is nothing, or the pause since the last is not over. */
  take(): Announcement<T> | undefined;
  /** How long until `take` answers; undefined where nothing waits. */
  waitMs(): number | undefined;
}

/** One announcement at a time, with a pause between: what comes meanwhile is told as one. */
export const createAnnouncer = <T>(pauseMs: number, now: () => number): Announcer<T> => {
  let last = -Infinity;
  let waiting: { readonly newest: T; readonly count: number } | undefined;
  const waitMs = (): number | undefined => (waiting ? Math.max(0, last + pauseMs - now()) : undefined);
  return {
    waitMs,
    add: (newest, count) => {
      waiting = { newest, count: (waiting?.count ?? 0) + count };
    },
    take: () => {
      if (!waiting || waitMs() !== 0) return undefined;
      const { newest, count } = waiting;
      waiting = undefined;
      last = now();
      return { item: newest, more: count - 1 };
    },
  };
};
