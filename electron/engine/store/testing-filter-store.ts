import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FilterableMessage } from '../../../shared/filter/message.ts';
import { predicate } from '../../../shared/filter/predicate.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import type { Violation } from '../../../shared/model/violation.ts';
import { kindCode, messageFlags, verdictCode } from './columns.ts';
import { registerFilterFunctions } from './filter-functions.ts';
import { filterJoins, filterSql } from './filter-sql.ts';
import { createRegexCompiler } from './linear-regex.ts';
import { migrate } from './migrate.ts';

/** A message as a scenario writes it. */
export type NewMessage = Omit<FilterableMessage, 'payloadText'>;

/** `payloadText` as the store would hold it. */
export const whole = (message: NewMessage): FilterableMessage => ({
  ...message,
  payloadText: JSON.stringify(message.payload),
});

export const violation = (code: Violation['code'], path: string): Violation => ({
  code,
  severity: 'error',
  path,
  explanation: 'It does not fit.',
});

/** Positions, from 1, of the messages that the predicate lets through. */
export const expectedSeqs = (tree: FilterNode, messages: readonly NewMessage[]): readonly number[] => {
  const matches = predicate(tree, { compileRegex: createRegexCompiler() });
  return messages.flatMap((message, index) => (matches(whole(message)) ? [index + 1] : []));
};

/** A real database file with the tables that filters look at. */
export const openFilterStore = () => {
  const folder = mkdtempSync(join(tmpdir(), 'trackside-filter-'));
  const database = new Database(join(folder, 'messages.db'));
  database.pragma('synchronous = off');
  migrate(database);
  registerFilterFunctions(database);

  const intern = (table: string, column: string, text: string): number => {
    database.prepare(`insert or ignore into ${table} (${column}) values (?)`).run(text);
    const find = database.prepare<[string], { id: number }>(`select id from ${table} where ${column} = ?`);
    return find.get(text)?.id ?? 0;
  };
  const actor = (id: string | undefined): number | null => (id === undefined ? null : intern('actor', 'text', id));
  const insertMessage = database.prepare(
    `insert into message (seq, request_id, position, kind, name_id, user_id, anonymous_id, timestamp, received_at,
       run_id, source_id, verdict, flags, repeats, size, id_hash)
     values (?, 1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const insertPayload = database.prepare('insert into payload (seq, json) values (?, ?)');
  const insertFindings = database.prepare('insert into finding_text (seq, json) values (?, ?)');

  return {
    count: (): number => database.prepare<[], number>('select count(*) from message').pluck().get() ?? 0,
    /** Holds these messages and no others, with seqs from 1. */
    hold: database.transaction((messages: readonly NewMessage[]): void => {
      for (const table of ['message', 'payload', 'finding_text', 'name', 'actor', 'source'])
        database.exec(`delete from ${table}`);
      for (const [index, message] of messages.entries()) {
        insertMessage.run(
          index + 1,
          kindCode(message.kind),
          intern('name', 'text', message.name),
          actor(message.userId),
          actor(message.anonymousId),
          message.receivedAt,
          message.receivedAt,
          intern('run', 'name', message.run),
          intern('source', 'json', JSON.stringify(message.source)),
          verdictCode(message.verdict),
          message.late ? messageFlags.late : 0,
          message.repeats,
          message.size,
        );
        insertPayload.run(index + 1, JSON.stringify(message.payload));
        if (message.violations.length > 0) insertFindings.run(index + 1, JSON.stringify(message.violations));
      }
    }),
    /** Seqs of the messages that the SQL lets through. */
    found: (tree: FilterNode): readonly number[] => {
      const { sql, params } = filterSql(tree);
      return database
        .prepare<(string | number)[], number>(
          `select m.seq from message m join payload p on p.seq = m.seq ${filterJoins} where ${sql} order by m.seq`,
        )
        .pluck()
        .all(...params);
    },
    close: (): void => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
};
