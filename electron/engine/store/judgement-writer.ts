import type { Database } from 'better-sqlite3';
import type { Verdict } from '../../../shared/model/violation.ts';
import { verdictCode } from './columns.ts';
import type { FindingGroupForm, FindingGroups } from './finding-groups.ts';
import { findingId } from './finding-id.ts';

/** A stored message that another plan judges otherwise. */
export interface ChangedJudgement {
  readonly seq: number;
  readonly before: Verdict;
  readonly after: Verdict;
  /** The text of `finding_text.json`, null where there is none; absent where it stays. */
  readonly findings?: { readonly text: string | null };
  /** The distinct violations; absent where they stay. */
  readonly groups?: readonly FindingGroupForm[];
}

/** Writes what changed of stored judgements. Inside the caller's transaction. */
export class JudgementWriter {
  readonly #groups: FindingGroups;
  readonly #has;
  readonly #verdict;
  readonly #putText;
  readonly #dropText;
  readonly #drop;
  readonly #insert;

  constructor(database: Database, groups: FindingGroups) {
    this.#groups = groups;
    this.#has = database.prepare<[number], number>('select 1 from message where seq = ?').pluck();
    this.#verdict = database.prepare<[number, number]>('update message set verdict = ? where seq = ?');
    this.#putText = database.prepare<[number, string]>('insert or replace into finding_text (seq, json) values (?, ?)');
    this.#dropText = database.prepare<[number]>('delete from finding_text where seq = ?');
    this.#drop = database.prepare<[number, number]>('delete from finding where id >= ? and id < ?');
    this.#insert = database.prepare<[number, number, number]>(
      'insert into finding (id, seq, group_id) values (?, ?, ?)',
    );
  }

  /** False where the message is gone: forgotten, or dropped to keep the store small. */
  replace({ seq, before, after, findings, groups }: ChangedJudgement): boolean {
    const isThere =
      before === after ? this.#has.get(seq) !== undefined : this.#verdict.run(verdictCode(after), seq).changes > 0;
    if (!isThere) return false;
    if (findings?.text === null) this.#dropText.run(seq);
    else if (findings !== undefined) this.#putText.run(seq, findings.text);
    if (groups === undefined) return true;
    this.#drop.run(findingId(seq, 0), findingId(seq + 1, 0));
    for (const [position, group] of groups.entries()) {
      this.#insert.run(findingId(seq, position), seq, this.#groups.id(group));
    }
    return true;
  }
}
