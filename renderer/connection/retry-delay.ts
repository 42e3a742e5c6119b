const firstMs = 250;
const longestMs = 10_000;

/** Doubles from a quarter second to ten, with up to a third of spread so that windows do not all knock at once. */
export const retryDelay = (attempt: number, random: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 16)) * (1 - random / 3);
