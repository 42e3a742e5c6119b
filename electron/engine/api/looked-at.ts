import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Chunk, Columns } from './columns.ts';
import { cancelledCall } from './errors.ts';
import type { RowList } from './row-list.ts';

const sliceRows = 50_000;

/** The messages that are looked at: those of a list, or all of a run. */
export interface LookedAt {
  readonly list?: RowList;
  readonly runId?: number;
}

export type RowTest = (chunk: Chunk, index: number) => boolean;

export interface RowWalk {
  /** The last message of this walk: what comes meanwhile is left out. */
  readonly lastSeq: number;
  /** Tells of rows from a seq on, asked for in ascending order, whether they are looked at. */
  lookFrom(seq: number): RowTest;
  /** Hands over the rows that are looked at from a seq on, oldest first, in slices. */
  visitFrom(fromSeq: number, take: (chunk: Chunk, index: number) => void): Promise<void>;
  /** Lets the thread do other things; ends a call that was cancelled. */
  pause(): Promise<void>;
}

export interface RowWalkOptions {
  readonly columns: Columns;
  readonly nextTurn: () => Promise<void>;
  readonly signal: CancelSignal;
}

/** Walks rows of the columns. It holds no positions over a pause, since rows may be forgotten in it. */
export const createRowWalk = ({ list, runId }: LookedAt, options: RowWalkOptions): RowWalk => {
  const { columns, nextTurn, signal } = options;
  const { lastSeq } = columns;

  const lookFrom = (fromSeq: number): RowTest => {
    if (!list) return runId === undefined ? () => true : (chunk, index) => chunk.run[index] === runId;
    let position = list.countBelow(fromSeq);
    return (chunk, index) => {
      const seq = chunk.seq[index] ?? 0;
      while ((list.at(position) ?? Number.POSITIVE_INFINITY) < seq) position += 1;
      return list.at(position) === seq;
    };
  };

  const pause = async (): Promise<void> => {
    await nextTurn();
    if (signal.aborted) throw cancelledCall();
  };

  const visit = (fromSeq: number, toSeq: number, take: (chunk: Chunk, index: number) => void): void => {
    const looks = lookFrom(fromSeq);
    columns.visit(fromSeq, toSeq, (chunk, from, to) => {
      for (let index = from; index < to; index += 1) if (looks(chunk, index)) take(chunk, index);
    });
  };

  return {
    lastSeq,
    lookFrom,
    visitFrom: async (fromSeq, take) => {
      for (let from = fromSeq; from <= lastSeq; from += sliceRows) {
        visit(from, Math.min(lastSeq, from + sliceRows - 1), take);
        await pause();
      }
    },
    pause,
  };
};
