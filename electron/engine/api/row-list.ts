import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Columns } from './columns.ts';
import { createSeqList } from './seq-list.ts';

/** Finds rows. A seq of 0 never stands for a row. */
export interface Matcher {
  /** Rows of one slice of a search: no slice holds up the thread for more than some milliseconds. */
  readonly sliceRows: number;
  /** Hands over the seqs that match among the rows from one seq to another, both included, ascending. */
  collect(fromSeq: number, toSeq: number, take: (seq: number) => void): void;
  /** After a reset: what was learnt of names and ids may be another's now. */
  forget(): void;
}

export interface RowListOptions {
  readonly columns: Columns;
  readonly matcher: Matcher;
  /** Only messages after this seq. */
  readonly after: number;
  /** Resolves in a later turn of the loop. */
  readonly nextTurn: () => Promise<void>;
}

/** The seqs that match, oldest first, found newest first and grown as rows arrive. */
export interface RowList {
  readonly length: number;
  /** False while older messages are still to be searched. */
  readonly isComplete: boolean;
  at(position: number): number | undefined;
  /** Seqs from a position on, at most `count`. */
  window(position: number, count: number): readonly number[];
  /** Number of seqs in the list that are smaller. */
  countBelow(seq: number): number;
  positionOf(seq: number): number | undefined;
  /** Searches slice by slice until all is searched; `onSlice` hears of each. */
  search(signal: CancelSignal, onSlice?: () => void): Promise<void>;
  /** Takes in the rows that came since. */
  extend(): void;
  trim(firstSeq: number): void;
  /** Starts over: what was there is forgotten. */
  restart(): void;
}

export const createRowList = ({ columns, matcher, after, nextTurn }: RowListOptions): RowList => {
  /** Found by the search, newest first. */
  const older = createSeqList();
  /** Came since, oldest first. */
  const newer = createSeqList();
  let seenTo = columns.lastSeq;
  let searchFrom = seenTo;

  const at = (position: number): number | undefined =>
    position < older.length ? older.at(older.length - 1 - position) : newer.at(position - older.length);

  const countBelow = (seq: number): number => {
    let [low, high] = [0, older.length + newer.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((at(middle) ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const isComplete = (): boolean => searchFrom <= after || columns.sliceStart(searchFrom, 1) === 0;

  const searchSlice = (): void => {
    const from = Math.max(columns.sliceStart(searchFrom, matcher.sliceRows), after + 1);
    const found: number[] = [];
    matcher.collect(from, searchFrom, (seq) => found.push(seq));
    for (let index = found.length - 1; index >= 0; index -= 1) older.push(found[index] ?? 0);
    searchFrom = from - 1;
  };

  return {
    get length() {
      return older.length + newer.length;
    },
    get isComplete() {
      return isComplete();
    },
    at,
    window: (position, count) => {
      const seqs: number[] = [];
      const end = Math.min(position + count, older.length + newer.length);
      for (let index = position; index < end; index += 1) seqs.push(at(index) ?? 0);
      return seqs;
    },
    countBelow,
    positionOf: (seq) => {
      const position = countBelow(seq);
      return at(position) === seq ? position : undefined;
    },
    search: async (signal, onSlice) => {
      while (!signal.aborted && !isComplete()) {
        searchSlice();
        onSlice?.();
        if (!isComplete()) await nextTurn();
      }
    },
    extend: () => {
      const { lastSeq } = columns;
      if (lastSeq <= seenTo) return;
      matcher.collect(Math.max(seenTo, after) + 1, lastSeq, (seq) => newer.push(seq));
      seenTo = lastSeq;
    },
    trim: (firstSeq) => {
      const gone = countBelow(firstSeq);
      const ofOlder = Math.min(gone, older.length);
      older.dropLast(ofOlder);
      newer.dropFirst(gone - ofOlder);
    },
    restart: () => {
      matcher.forget();
      older.clear();
      newer.clear();
      seenTo = columns.lastSeq;
      searchFrom = seenTo;
    },
  };
};
