const minute = 60_000;
const firstWait = 250;
const longestWait = 10_000;
const mostInAMinute = 5;

export interface Restart {
  /** 1 at the first death, more where one follows another within a minute. */
  readonly attempt: number;
  /** Milliseconds to wait before it is started again. */
  readonly wait: number;
}

/**
 * When what has died is started again: after a quarter second, doubling to ten while it goes on dying. `undefined`
 * once it has died five times within a minute: what fails so often fails for a reason that another start does not mend.
 */
export const createRestarts = (now: () => number): (() => Restart | undefined) => {
  let deaths: readonly number[] = [];
  let attempt = 0;
  return () => {
    const at = now();
    const latest = deaths.at(-1);
    attempt = latest !== undefined && at - latest < minute ? attempt + 1 : 1;
    deaths = [...deaths.filter((each) => at - each < minute), at];
    if (deaths.length >= mostInAMinute) return undefined;
    return { attempt, wait: Math.min(longestWait, firstWait * 2 ** (attempt - 1)) };
  };
};
