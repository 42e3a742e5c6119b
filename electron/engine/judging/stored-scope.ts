import type { Verdict } from '../../../shared/model/violation.ts';
import type { SeqRange } from '../store/judged-ranges.ts';
import type { JudgedReader, JudgedRow, RunChoice, Touched } from '../store/read-judged.ts';

/** Messages of which the same is known. */
export interface StoredRange extends SeqRange {
  /** Which of them a plan may judge otherwise than what is stored; absent: any. */
  readonly touched?: Touched;
}

/** Which stored messages a plan judges. */
export interface StoredScope {
  readonly runs: RunChoice;
  /** Newest first. */
  readonly ranges: readonly StoredRange[];
}

export interface StoredPage {
  readonly range: SeqRange;
  readonly rows: Iterable<JudgedRow>;
  /** By verdict: messages that keep what is stored of them. */
  readonly others: ReadonlyMap<Verdict, number>;
  /** Nothing older is left. */
  readonly last: boolean;
}

/** The messages of a scope, newest first: each page is some milliseconds of reading and judging. */
export function* pagesOf(reader: JudgedReader, { runs, ranges }: StoredScope): Generator<StoredPage> {
  for (const { from, to: upTo, touched } of ranges) {
    let to = upTo;
    while (to >= from) {
      const { downTo, rows, others } = reader.newest({ from, to }, runs, touched);
      const last = downTo <= from && from === ranges.at(-1)?.from;
      yield { range: { from: downTo, to }, rows, others, last };
      to = downTo - 1;
    }
  }
}
