import { kindCode } from '../store/columns.ts';
import type { FindingGroup } from '../store/read-findings.ts';
import type { RowWalk } from './looked-at.ts';

interface Seen {
  readonly group: FindingGroup;
  readonly firstSeq: number;
  readonly lastSeq: number;
  among: number;
  cleanSince: number;
}

const keyOf = (kind: number, name: number): number => name * 8 + kind;

/**
 * Counts for each violation the messages of its kind and name: those from the first to the last one that has it, and
 * those after it.
 */
export const countBeside = async (violations: readonly Seen[], walk: RowWalk): Promise<void> => {
  const keyed = violations.map((violation) => ({
    violation,
    key: keyOf(kindCode(violation.group.kind), violation.group.nameId),
    before: 0,
    until: 0,
  }));
  const begins = keyed.toSorted((left, right) => left.violation.firstSeq - right.violation.firstSeq);
  const ends = keyed.toSorted((left, right) => left.violation.lastSeq - right.violation.lastSeq);
  const counts = new Uint32Array(keyed.reduce((most, { key }) => Math.max(most, key), 0) + 1);
  const countOf = (key: number): number => counts[key] ?? 0;
  let [nextBegin, nextEnd] = [0, 0];
  /** Before the message with this seq is counted. */
  const passTo = (seq: number): void => {
    for (; nextEnd < ends.length; nextEnd += 1) {
      const entry = ends[nextEnd];
      if (!entry || entry.violation.lastSeq >= seq) break;
      entry.until = countOf(entry.key);
    }
    for (; nextBegin < begins.length; nextBegin += 1) {
      const entry = begins[nextBegin];
      if (!entry || entry.violation.firstSeq > seq) break;
      entry.before = countOf(entry.key);
    }
  };
  await walk.visitFrom(begins[0]?.violation.firstSeq ?? walk.lastSeq + 1, (chunk, index) => {
    passTo(chunk.seq[index] ?? 0);
    const key = keyOf(chunk.kind[index] ?? 0, chunk.name[index] ?? 0);
    if (key < counts.length) counts[key] = countOf(key) + 1;
  });
  passTo(Number.POSITIVE_INFINITY);
  for (const { violation, key, before, until } of keyed) {
    violation.among = until - before;
    violation.cleanSince = countOf(key) - until;
  }
};
