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
  trim(firstSeq: number): void;
  restart(): void;
}

export const createFindingColumns = (read: FindingReader): FindingColumns => {
  const seqs = createSeqList();
  const ofGroup = createSeqList();
  const byId = new Map<number, FindingGroup>();
  let groups: FindingGroup[] = [];
  let lastId = 0;
  let ascends = true;

  const readGroups = (): void => {
    for (const group of read.groupsAfter(groups.at(-1)?.id ?? 0)) {
      groups.push(group);
      byId.set(group.id, group);
    }
  };

  /** Findings of a message that was judged again stand behind younger ones. */
  const sort = (): void => {
    const rows = Array.from({ length: seqs.length }, (_, index) => ({
      seq: seqs.at(index) ?? 0,
      group: ofGroup.at(index) ?? 0,
    })).sort((left, right) => left.seq - right.seq);
    seqs.clear();
    ofGroup.clear();
    for (const { seq, group } of rows) {
      seqs.push(seq);
      ofGroup.push(group);
    }
    ascends = true;
  };

  return {
    get length() {
      return seqs.length;
    },
    seqAt: (index) => seqs.at(index) ?? 0,
    groupAt: (index) => ofGroup.at(index) ?? 0,
    indexOf: (seq) => {
      let [low, high] = [0, seqs.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((seqs.at(middle) ?? 0) < seq) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    get groups() {
      return groups;
    },
    groupOf: (id) => byId.get(id),
    readSlice: () => {
      const slice = read.after(lastId, sliceRows);
      let last = seqs.at(seqs.length - 1) ?? 0;
      for (const [index, seq] of slice.seqs.entries()) {
        if (seq < last) ascends = false;
        last = seq;
        seqs.push(seq);
        ofGroup.push(slice.groups[index] ?? 0);
      }
      lastId = slice.lastId;
      if (slice.seqs.length > 0) readGroups();
      const more = slice.seqs.length === sliceRows;
      if (!more && !ascends) sort();
      return more;
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
      ascends = true;
    },
  };
};
