import type { Chunk } from './columns.ts';
import type { Tally } from './violation-tallies.ts';

export type SectionKeys = (group: Tally['group'], runId: number) => string;

/** Messages under one heading: a message with several violations of it is one. */
export interface SectionCount {
  messages: number;
  lastSeq: number;
}

/** Counts messages by heading, handed over in ascending order. */
export const createSectionCounts = (keyOf: SectionKeys) => {
  const counts = new Map<string, SectionCount>();
  return {
    counts,
    take: (group: Tally['group'], chunk: Chunk, index: number): void => {
      const seq = chunk.seq[index] ?? 0;
      const key = keyOf(group, chunk.run[index] ?? 0);
      const count = counts.get(key);
      if (!count) counts.set(key, { messages: 1, lastSeq: seq });
      else if (count.lastSeq !== seq) {
        count.messages += 1;
        count.lastSeq = seq;
      }
    },
  };
};

/** What is sorted, under its headings: a heading stands where the first of its violations would. */
export const underHeadings = (sorted: readonly Tally[], keyOf: SectionKeys): ReadonlyMap<string, readonly Tally[]> =>
  Map.groupBy(sorted, ({ group, runId }) => keyOf(group, runId));
