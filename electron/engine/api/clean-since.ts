import { kindCode } from '../store/columns.ts';
import type { FindingGroup } from '../store/read-findings.ts';
import type { RowWalk } from './looked-at.ts';

interface LastSeen {
  readonly group: FindingGroup;
  readonly lastSeq: number;
  cleanSince: number;
}

const keyOf = (kind: number, name: number): number => name * 8 + kind;

/** Counts for each violation the messages of its kind and name after the last one that had it. */
export const countClean = async (violations: readonly LastSeen[], walk: RowWalk): Promise<void> => {
  const keyed = violations
    .map((violation) => ({ violation, key: keyOf(kindCode(violation.group.kind), violation.group.nameId) }))
    .sort((left, right) => left.violation.lastSeq - right.violation.lastSeq);
  const counts = new Map(keyed.map(({ key }) => [key, 0]));
  const countOf = (key: number): number => counts.get(key) ?? 0;
  let next = 0;
  /** Those whose last message stands before a seq count from there on. */
  const passTo = (seq: number): void => {
    for (; next < keyed.length; next += 1) {
      const entry = keyed[next];
      if (!entry || entry.violation.lastSeq >= seq) return;
      entry.violation.cleanSince = -countOf(entry.key);
    }
  };
  await walk.visitFrom((keyed[0]?.violation.lastSeq ?? walk.lastSeq) + 1, (chunk, index) => {
    passTo(chunk.seq[index] ?? 0);
    const key = keyOf(chunk.kind[index] ?? 0, chunk.name[index] ?? 0);
    const count = counts.get(key);
    if (count !== undefined) counts.set(key, count + 1);
  });
  passTo(Number.POSITIVE_INFINITY);
  for (const { violation, key } of keyed) violation.cleanSince += countOf(key);
};
