import type { Database } from 'better-sqlite3';
import { type Verdict, verdicts } from '../../../shared/model/violation.ts';
import { verdictCode } from './columns.ts';
import type { FindingGroupForm, FindingGroups } from './finding-groups.ts';
import { findingId } from './finding-id.ts';
import { RowBuffer } from './row-buffer.ts';

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

const seqsOf = (changes: readonly ChangedJudgement[]): string => JSON.stringify(changes.map(({ seq }) => seq));

/** Writes what changed of stored judgements, many at once. Inside the caller's transaction. */
export class JudgementWriter {
  readonly #groups: FindingGroups;
  readonly #present;
  readonly #verdicts;
  readonly #dropTexts;
  readonly #drop;
  readonly #texts: RowBuffer;
  readonly #findings: RowBuffer;

  constructor(database: Database, groups: FindingGroups) {
    this.#groups = groups;
    this.#present = database
      .prepare<[string], number>('select seq from message where seq in (select value from json_each(?))')
      .pluck();
    this.#verdicts = database.prepare<[number, string]>(
      'update message set verdict = ? where seq in (select value from json_each(?))',
    );
    this.#dropTexts = database.prepare<[string]>(
      'delete from finding_text where seq in (select value from json_each(?))',
    );
    const ids = findingId(1, 0);
    this.#drop = database.prepare<[string]>(
      `delete from finding where id in
         (select f.id from json_each(?) cross join finding f on f.id >= value * ${ids} and f.id < (value + 1) * ${ids})`,
    );
    this.#texts = new RowBuffer(database, 'finding_text', ['seq', 'json']);
    this.#findings = new RowBuffer(database, 'finding', ['id', 'seq', 'group_id']);
  }

  /** Gives those whose message is there; others are gone: forgotten, or dropped to keep the store small. */
  write(changes: readonly ChangedJudgement[]): readonly ChangedJudgement[] {
    const present = new Set(this.#present.all(seqsOf(changes)));
    const there = changes.filter(({ seq }) => present.has(seq)).toSorted((left, right) => left.seq - right.seq);
    for (const verdict of verdicts) {
      const moved = there.filter(({ before, after }) => after === verdict && before !== verdict);
      if (moved.length > 0) this.#verdicts.run(verdictCode(verdict), seqsOf(moved));
    }
    this.#writeTexts(there.filter(({ findings }) => findings !== undefined));
    this.#writeFindings(there.filter(({ groups }) => groups !== undefined));
    return there;
  }

  /** After a rollback: what waited is void. */
  recall(): void {
    this.#texts.clear();
    this.#findings.clear();
  }

  #writeTexts(changes: readonly ChangedJudgement[]): void {
    this.#dropTexts.run(seqsOf(changes));
    for (const { seq, findings } of changes) {
      if (findings !== undefined && findings.text !== null) this.#texts.add(seq, findings.text);
    }
    this.#texts.flush();
  }

  #writeFindings(changes: readonly ChangedJudgement[]): void {
    this.#drop.run(seqsOf(changes));
    for (const { seq, groups = [] } of changes) {
      for (const [position, group] of groups.entries()) {
        this.#findings.add(findingId(seq, position), seq, this.#groups.id(group));
      }
    }
    this.#findings.flush();
  }
}
