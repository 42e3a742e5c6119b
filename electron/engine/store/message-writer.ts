import type { Database } from 'better-sqlite3';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import { type Judgement, pathPattern } from '../../../shared/model/violation.ts';
import { kindCode, messageFlags, verdictCode } from './columns.ts';
import { findingId } from './finding-id.ts';
import { findingsText, isMuted, type StoredFinding } from './findings-form.ts';
import { Interned } from './intern.ts';
import { RowBuffer } from './row-buffer.ts';

/** A message on its way into its tables. */
export interface NewMessage {
  readonly seq: number;
  readonly requestId: number;
  readonly position: number;
  readonly runId: number;
  readonly sourceId: number;
  readonly receivedAt: number;
  readonly message: Message;
  /** `payloadText(message)` */
  readonly payload: string;
  readonly judgement: Judgement;
  readonly late: boolean;
  readonly idHash: number;
}

const messageColumns = [
  'seq',
  'request_id',
  'position',
  'kind',
  'name_id',
  'user_id',
  'anonymous_id',
  'timestamp',
  'received_at',
  'run_id',
  'source_id',
  'verdict',
  'flags',
  'repeats',
  'size',
  'id_hash',
];

/** Writes messages, payloads and findings; texts become integers here. Inside the caller's transaction. */
export class MessageWriter {
  readonly runs: Interned;
  readonly names: Interned;
  readonly actors: Interned;
  readonly #messages: RowBuffer;
  readonly #payloads: RowBuffer;
  readonly #insertFinding;
  readonly #insertGroup;
  readonly #selectGroup;
  readonly #repeat;
  readonly #sources: Interned;
  #groups = new Map<string, number>();
  /** Decoders hand in one object for equal sources, so that its id is found without writing it out. */
  #sourceIds = new WeakMap<Source, number>();

  constructor(database: Database) {
    this.runs = new Interned(database, 'run');
    this.names = new Interned(database, 'name');
    this.actors = new Interned(database, 'actor');
    this.#sources = new Interned(database, 'source', 5_000);
    this.#messages = new RowBuffer(database, 'message', messageColumns);
    this.#payloads = new RowBuffer(database, 'payload', ['seq', 'json', 'violations']);
    this.#insertFinding = database.prepare<[number, number, number]>(
      'insert into finding (id, seq, group_id) values (?, ?, ?)',
    );
    this.#selectGroup = database
      .prepare<[string, string, number, number, string, number], number>(
        'select id from finding_group where code = ? and severity = ? and kind = ? and name_id = ? and path = ? and muted = ?',
      )
      .pluck();
    this.#insertGroup = database.prepare<[string, string, number, number, string, number, string]>(
      'insert into finding_group (code, severity, kind, name_id, path, muted, explanation) values (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#repeat = database.prepare<[number]>('update message set repeats = repeats + 1 where seq = ?');
  }

  add(row: NewMessage): void {
    const { seq, message, judgement } = row;
    const kind = kindCode(message.kind);
    const nameId = this.names.id(message.name);
    this.#messages.add(
      seq,
      row.requestId,
      row.position,
      kind,
      nameId,
      message.userId === undefined ? null : this.actors.id(message.userId),
      message.anonymousId === undefined ? null : this.actors.id(message.anonymousId),
      message.timestamp,
      row.receivedAt,
      row.runId,
      row.sourceId,
      verdictCode(judgement.verdict),
      (message.timestampMissing ? messageFlags.timestampMissing : 0) | (row.late ? messageFlags.late : 0),
      0,
      Buffer.byteLength(row.payload),
      row.idHash,
    );
    this.#payloads.add(seq, row.payload, findingsText(judgement));
    for (const [position, found] of [...judgement.violations, ...(judgement.muted ?? [])].entries()) {
      this.#insertFinding.run(findingId(seq, position), seq, this.#group(found, kind, nameId));
    }
  }

  source(source: Source): number {
    const known = this.#sourceIds.get(source);
    if (known !== undefined) return known;
    const id = this.#sources.id(JSON.stringify(source));
    this.#sourceIds.set(source, id);
    return id;
  }

  /** Writes the rows that wait: before the commit, and before anything reads or changes them. */
  flush(): void {
    this.#messages.flush();
    this.#payloads.flush();
  }

  /** The SDK sent a stored message again. */
  repeat(seq: number): void {
    this.flush();
    this.#repeat.run(seq);
  }

  /** After a rollback or a reset: what was remembered is void. */
  recall(): void {
    this.#messages.clear();
    this.#payloads.clear();
    for (const table of [this.runs, this.names, this.actors, this.#sources]) table.clear();
    this.#sourceIds = new WeakMap();
    this.#groups = new Map();
  }

  #group(found: StoredFinding, kind: number, nameId: number): number {
    const { code, severity, path, explanation } = found;
    const muted = isMuted(found) ? 1 : 0;
    const pattern = pathPattern(path);
    const key = `${code} ${severity} ${kind} ${nameId} ${muted} ${pattern}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const id =
      this.#selectGroup.get(code, severity, kind, nameId, pattern, muted) ??
      Number(this.#insertGroup.run(code, severity, kind, nameId, pattern, muted, explanation).lastInsertRowid);
    if (this.#groups.size >= 20_000) this.#groups = new Map();
    this.#groups.set(key, id);
    return id;
  }
}
