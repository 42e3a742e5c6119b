import type { Database } from 'better-sqlite3';

/** Messages from one seq to another, both included. */
export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/** Messages that bear one mark. */
export interface MarkedRange extends SeqRange {
  readonly mark: string;
}

/** The mark of messages that were judged without a plan. */
export const noRevision = '';

const separator = '+';

/** The mark of what a revision of the plan judged by a version of the checks. */
export const judgedMark = (revision: string, checks: number): string => `${revision}${separator}${checks}`;

const createMarkLookup = (database: Database): ((seq: number) => string) => {
  const of = database
    .prepare<[number], string>('select revision from judged where from_seq <= ? order by from_seq desc limit 1')
    .pluck();
  return (seq) => of.get(seq) ?? noRevision;
};

/** The revision that judged a message; before any mark it is one that nobody noted, as good as none. */
export const createRevisionLookup = (database: Database): ((seq: number) => string) => {
  const markOf = createMarkLookup(database);
  return (seq) => markOf(seq).split(separator)[0] ?? noRevision;
};

/** Splits a range by its marks, newest first. */
export const createMarkSplit = (database: Database): ((range: SeqRange) => readonly MarkedRange[]) => {
  const marks = database.prepare<[number], { from_seq: number; revision: string }>(
    'select from_seq, revision from judged where from_seq <= ? order by from_seq desc',
  );
  return ({ from, to }) => {
    const ranges: MarkedRange[] = [];
    let upTo = to;
    for (const { from_seq, revision } of [...marks.all(to), { from_seq: 0, revision: noRevision }]) {
      if (upTo < from) break;
      ranges.push({ from: Math.max(from_seq, from), to: upTo, mark: revision });
      upTo = from_seq - 1;
    }
    return ranges;
  };
};

/** What judged which messages: each mark from its seq on, up to the next one's. */
export class JudgedRanges {
  readonly markOf: (seq: number) => string;
  readonly #all;
  readonly #put;
  readonly #drop;

  constructor(database: Database) {
    this.#all = database.prepare<[], { from_seq: number; revision: string }>(
      'select from_seq, revision from judged order by from_seq desc',
    );
    this.markOf = createMarkLookup(database);
    this.#put = database.prepare<[number, string]>('insert or replace into judged (from_seq, revision) values (?, ?)');
    this.#drop = database.prepare<[number, number]>('delete from judged where from_seq >= ? and from_seq <= ?');
  }

  /** From this seq on a mark holds for what arrives. Inside the caller's transaction. */
  begin(from: number, mark: string): void {
    this.#drop.run(from, Number.MAX_SAFE_INTEGER);
    if (this.markOf(from) !== mark) this.#put.run(from, mark);
  }

  /** These messages were judged again. Inside the caller's transaction. */
  judgedAgain({ from, to }: SeqRange, mark: string): void {
    const next = this.markOf(to + 1);
    this.#drop.run(from, to + 1);
    if (this.markOf(from) !== mark) this.#put.run(from, mark);
    if (next !== mark) this.#put.run(to + 1, next);
  }

  /** What others judged, up to a seq, newest first. */
  othersThan(mark: string, upTo: number): readonly SeqRange[] {
    const ranges: SeqRange[] = [];
    let to = upTo;
    for (const { from_seq: from, revision } of [...this.#all.all(), { from_seq: 1, revision: noRevision }]) {
      if (from > to) continue;
      const newest = ranges.at(-1);
      if (revision === mark) to = from - 1;
      else if (newest?.from === to + 1) ranges[ranges.length - 1] = { from, to: newest.to };
      else ranges.push({ from, to });
      to = from - 1;
    }
    return ranges;
  }
}
