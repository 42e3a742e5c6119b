import { relativeTime } from './relative-time.ts';

/** Counts in equal stretches of time. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The stretches that hold something, to the millisecond: the end of one is the begin of the next. */
export const stretchesOf = ({ from, to, counts }: Histogram): readonly Stretch[] => {
  const length = (to - from) / Math.max(1, counts.length);
  return counts.flatMap((count, index) =>
    count === 0 ? [] : [{ from: Math.ceil(from + index * length), to: Math.ceil(from + (index + 1) * length), count }],
  );
};

/** Where most of it was, in words. */
export const peakText = (histogram: Histogram, now: number): string => {
  const [peak] = stretchesOf(histogram).toSorted((left, right) => right.count - left.count);
  return peak ? `most of them ${relativeTime(peak.to, Math.max(now, peak.to))}` : 'none';
};
