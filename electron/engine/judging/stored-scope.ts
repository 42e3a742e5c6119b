import type { JudgedReader, JudgedRow } from '../store/read-judged.ts';

/** Which stored messages a plan judges. */
export interface StoredScope {
  /** The run that brings the plan; absent for the plan of the workspace. */
  readonly only?: string;
  /** Runs that bring a plan of their own. */
  readonly except: readonly string[];
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** Messages of one slice: some milliseconds of reading and judging. */
const sliceRows = 500;

export interface StoredSlice {
  /** Every message of the scope from here on has been handed over. */
  readonly downTo: number;
  readonly rows: readonly JudgedRow[];
}

/** The messages of a scope in slices, newest first. */
export function* slicesOf(reader: JudgedReader, scope: StoredScope): Generator<StoredSlice> {
  const { only, except, fromSeq } = scope;
  const isMeant = ({ run }: JudgedRow): boolean => (only === undefined ? !except.includes(run) : run === only);
  let toSeq = scope.toSeq;
  while (toSeq >= fromSeq) {
    const rows = reader.newest(fromSeq, toSeq, sliceRows);
    const last = rows.at(-1);
    const downTo = last === undefined || rows.length < sliceRows ? fromSeq : last.seq;
    yield { downTo, rows: rows.filter(isMeant) };
    toSeq = downTo - 1;
  }
}
