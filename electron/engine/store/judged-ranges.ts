import type { Database } from 'better-sqlite3';

/** Messages from one seq to another, both included. */
export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/** The revision of messages that were judged without a plan. */
export const noRevision = '';

/** The revision that judged a message; before any mark it is one that nobody noted, as good as none. */
export const createRevisionLookup = (database: Database): ((seq: number) => string) => {
  const of = database
    .prepare<[number], string>('select revision from judged where from_seq <= ? order by from_seq desc limit 1')
    .pluck();
  return (seq) => of.get(seq) ?? noRevision;
};

/** Which plan revision judged which messages: each from its seq on, up to the next one's. */
export class JudgedRanges {
  readonly revisionOf: (seq: number) => string;
  readonly #all;
  readonly #put;
  readonly #drop;

  constructor(database: Database) {
    this.#all = database.prepare<[], { from_seq: number; revision: string }>(
      'select from_seq, revision from judged order by from_seq desc',
    );
    this.revisionOf = createRevisionLookup(database);
    this.#put = database.prepare<[number, string]>('insert or replace into judged (from_seq, revision) values (?, ?)');
    this.#drop = database.prepare<[number, number]>('delete from judged where from_seq >= ? and from_seq <= ?');
  }

  /** From this seq on a revision judges at arrival. Inside the caller's transaction. */
  begin(from: number, revision: string): void {
    this.#drop.run(from, Number.MAX_SAFE_INTEGER);
    if (this.revisionOf(from) !== revision) this.#put.run(from, revision);
  }

  /** A revision has judged these messages again. Inside the caller's transaction. */
  judgedAgain({ from, to }: SeqRange, revision: string): void {
    const next = this.revisionOf(to + 1);
    this.#drop.run(from, to + 1);
    if (this.revisionOf(from) !== revision) this.#put.run(from, revision);
    if (next !== revision) this.#put.run(to + 1, next);
  }

  /** What other revisions judged, up to a seq, newest first. */
  othersThan(revision: string, upTo: number): readonly SeqRange[] {
    const ranges: SeqRange[] = [];
    let to = upTo;
    for (const mark of [...this.#all.all(), { from_seq: 1, revision: noRevision }]) {
      if (mark.from_seq > to) continue;
      const newest = ranges.at(-1);
      if (mark.revision === revision) to = mark.from_seq - 1;
      else if (newest?.from === to + 1) ranges[ranges.length - 1] = { from: mark.from_seq, to: newest.to };
      else ranges.push({ from: mark.from_seq, to });
      to = mark.from_seq - 1;
    }
    return ranges;
  }
}
