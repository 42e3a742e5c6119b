const units = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

/** A length of time as a sentence says it: `3 days`, `1 hour`, `250 ms`. */
export const inWords = (milliseconds: number): string => {
  for (const [size, unit] of units) {
    if (milliseconds < size) continue;
    const count = Math.floor(milliseconds / size);
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return `${Math.round(milliseconds)} ms`;
};
