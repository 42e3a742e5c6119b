import type { Database } from 'better-sqlite3';
import type { Message } from '../../../shared/model/message.ts';
import type { Verdict } from '../../../shared/model/violation.ts';
import { kindOf, messageFlags, verdictOfCode } from './columns.ts';
import { storedMessage } from './payload-form.ts';

/** A stored message in its place. */
export interface LoggedMessage {
  readonly seq: number;
  readonly runId: number;
  readonly run: string;
  readonly receivedAt: number;
  readonly message: Message;
  /** `finding_text.json` as stored (findings-form.ts). */
  readonly findings: string | null;
}

interface LogRow {
  seq: number;
  run_id: number;
  run: string;
  received_at: number;
  kind: number;
  name: string;
  user_id: string | null;
  anonymous_id: string | null;
  timestamp: number;
  flags: number;
  json: string;
  findings: string | null;
}

export interface StoredTwin {
  readonly run_id: number;
  readonly source_id: number;
  readonly kind: number;
  readonly name_id: number;
  readonly user_id: number | null;
  readonly anonymous_id: number | null;
  readonly timestamp: number;
  readonly flags: number;
  readonly json: string;
}

const messageOf = (row: LogRow): LoggedMessage => ({
  seq: row.seq,
  runId: row.run_id,
  run: row.run,
  receivedAt: row.received_at,
  message: storedMessage(
    {
      kind: kindOf(row.kind),
      name: row.name,
      ...(row.user_id === null ? {} : { userId: row.user_id }),
      ...(row.anonymous_id === null ? {} : { anonymousId: row.anonymous_id }),
      timestamp: row.timestamp,
      timestampMissing: (row.flags & messageFlags.timestampMissing) !== 0,
    },
    row.json,
  ),
  findings: row.findings,
});

/** What the writing side reads back: the tail at start, the oldest part for retention, one message for a retry. */
export class MessageLog {
  readonly #last;
  readonly #first;
  readonly #between;
  readonly #hashes;
  readonly #verdicts;
  readonly #rejections;
  readonly #lastRejection;
  readonly #twin;

  constructor(database: Database) {
    this.#last = database.prepare<[], number>('select coalesce(max(seq), 0) from message').pluck();
    this.#first = database.prepare<[], { seq: number; received_at: number }>(
      'select seq, received_at from message order by seq limit 1',
    );
    this.#between = database.prepare<[number, number], LogRow>(
      `select m.seq, m.run_id, r.name as run, m.received_at, m.kind, n.text as name, u.text as user_id,
         a.text as anonymous_id, m.timestamp, m.flags, p.json, f.json as findings
       from message m cross join payload p on p.seq = m.seq left join finding_text f on f.seq = m.seq
       join run r on r.id = m.run_id
       join name n on n.id = m.name_id left join actor u on u.id = m.user_id left join actor a on a.id = m.anonymous_id
       where m.seq > ? and m.seq <= ? order by m.seq`,
    );
    this.#hashes = database.prepare<[number], [number, number]>('select seq, id_hash from message where seq > ?').raw();
    this.#verdicts = database
      .prepare<[number, number, number], [number, number]>(
        'select verdict, count(*) from message where seq > ? and seq <= ? and run_id = coalesce(nullif(?, 0), run_id) group by verdict',
      )
      .raw();
    this.#rejections = database.prepare<[number], number>('select count(*) from rejection where id > ?').pluck();
    this.#lastRejection = database.prepare<[], number>('select coalesce(max(id), 0) from rejection').pluck();
    this.#twin = database.prepare<[number], StoredTwin>(
      `select m.run_id, m.source_id, m.kind, m.name_id, m.user_id, m.anonymous_id, m.timestamp, m.flags, p.json
       from message m join payload p on p.seq = m.seq where m.seq = ?`,
    );
  }

  lastSeq(): number {
    return this.#last.get() ?? 0;
  }

  first(): { readonly seq: number; readonly receivedAt: number } | undefined {
    const row = this.#first.get();
    return row && { seq: row.seq, receivedAt: row.received_at };
  }

  /** Messages after one seq up to another, in order. */
  *between(after: number, upTo: number): IterableIterator<LoggedMessage> {
    for (const row of this.#between.iterate(after, upTo)) yield messageOf(row);
  }

  /** `[seq, hash]` of messages after a seq; 0 for a message without an id. */
  idHashes(after: number): IterableIterator<readonly [number, number]> {
    return this.#hashes.iterate(after);
  }

  /** How many messages have which verdict, after one seq up to another, of one run or of all. */
  verdicts(after: number, upTo: number, runId?: number): ReadonlyMap<Verdict, number> {
    const rows = this.#verdicts.all(after, upTo, runId ?? 0);
    return new Map(rows.map(([code, count]) => [verdictOfCode(code), count]));
  }

  /** How many rejections there are after an id. */
  rejections(after: number): number {
    return this.#rejections.get(after) ?? 0;
  }

  lastRejection(): number {
    return this.#lastRejection.get() ?? 0;
  }

  twin(seq: number): StoredTwin | undefined {
    return this.#twin.get(seq);
  }
}
