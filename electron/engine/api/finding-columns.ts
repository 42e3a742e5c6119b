import { findingId } from '../store/finding-id.ts';
import type { FindingGroup, FindingReader } from '../store/read-findings.ts';
import { createSeqList } from './seq-list.ts';

const sliceRows = 50_000;

/** Which message has which distinct violation, eight bytes each, by seq. */
export interface FindingColumns {
  readonly length: number;
  /** Seq of the message; 0 behind the last. */
  seqAt(index: number): number;
  /** Id of the finding group. */
  groupAt(index: number): number;
  /** The first index whose seq is `seq` or more. */
  indexOf(seq: number): number;
  /** Every group, in the order of ids. */
  readonly groups: readonly FindingGroup[];
  groupOf(id: number): FindingGroup | undefined;
  /** Reads what came since, a slice of it; true where there may be more. */
  readSlice(): boolean;
  /** Reads anew what was found between two seqs, both included. */
  readAgain(fromSeq: number, toSeq: number): void;
  trim(firstSeq: number): void;
  restart(): void;
}

export const createFindingColumns = (read: FindingReader): FindingColumns => {
  const seqs = createSeqList();
  const ofGroup = createSeqList();
  const byId = new Map<number, FindingGroup>();
  let groups: FindingGroup[] = [];
  let lastId = 0;

  const readGroups = (): void => {
    for (const group of read.groupsAfter(groups.at(-1)?.id ?? 0)) {
      groups.push(group);
      byId.set(group.id, group);
    }
  };

  const indexOf = (seq: number): number => {
    let [low, high] = [0, seqs.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((seqs.at(middle) ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get length() {
      return seqs.length;
    },
    seqAt: (index) => seqs.at(index) ?? 0,
    groupAt: (index) => ofGroup.at(index) ?? 0,
    indexOf,
    get groups() {
      return groups;
    },
    groupOf: (id) => byId.get(id),
    readSlice: () => {
      const slice = read.after(lastId, sliceRows);
      for (const [index, seq] of slice.seqs.entries()) {
        seqs.push(seq);
        ofGroup.push(slice.groups[index] ?? 0);
      }
      lastId = slice.lastId;
      if (slice.seqs.length > 0) readGroups();
      return slice.seqs.length === sliceRows;
    },
    readAgain: (fromSeq, toSeq) => {
      const slice = read.between(findingId(fromSeq, 0), Math.min(findingId(toSeq + 1, 0) - 1, lastId));
      const [from, to] = [indexOf(fromSeq), indexOf(toSeq + 1)];
      seqs.replace(from, to, slice.seqs);
      ofGroup.replace(from, to, slice.groups);
      readGroups();
    },
    trim: (firstSeq) => {
      let gone = 0;
      while ((seqs.at(gone) ?? firstSeq) < firstSeq) gone += 1;
      seqs.dropFirst(gone);
      ofGroup.dropFirst(gone);
    },
    restart: () => {
      seqs.clear();
      ofGroup.clear();
      byId.clear();
      groups = [];
      lastId = 0;
    },
  };
};
