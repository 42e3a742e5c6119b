import type { FindingGroup, FindingReader } from '../store/read-findings.ts';
import { createSeqList, type SeqList } from './seq-list.ts';

const sliceRows = 50_000;

/** Which message has which distinct violation, eight bytes each, oldest first; read when first asked for. */
export interface FindingColumns {
  readonly seqs: SeqList;
  /** Ids of finding groups, side by side with `seqs`. */
  readonly groups: SeqList;
  groupOf(id: number): FindingGroup | undefined;
  catchUp(): Promise<void>;
  trim(firstSeq: number): void;
  restart(): void;
}

export const createFindingColumns = (read: FindingReader, nextTurn: () => Promise<void>): FindingColumns => {
  const seqs = createSeqList();
  const groups = createSeqList();
  let known = new Map<number, FindingGroup>();
  let lastId = 0;

  const readSlice = (): boolean => {
    const slice = read.after(lastId, sliceRows);
    for (const [index, seq] of slice.seqs.entries()) {
      seqs.push(seq);
      groups.push(slice.groups[index] ?? 0);
    }
    lastId = slice.lastId;
    return slice.seqs.length === sliceRows;
  };

  return {
    seqs,
    groups,
    groupOf: (id) => {
      if (!known.has(id)) known = new Map(read.groups().map((group) => [group.id, group]));
      return known.get(id);
    },
    catchUp: async () => {
      while (readSlice()) await nextTurn();
    },
    trim: (firstSeq) => {
      let gone = 0;
      while ((seqs.at(gone) ?? firstSeq) < firstSeq) gone += 1;
      seqs.dropFirst(gone);
      groups.dropFirst(gone);
    },
    restart: () => {
      seqs.clear();
      groups.clear();
      known.clear();
      lastId = 0;
    },
  };
};
