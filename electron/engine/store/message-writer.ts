import type { Database } from 'better-sqlite3';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Judgement } from '../../../shared/model/violation.ts';
import { kindCode, messageFlags, verdictCode } from './columns.ts';
import { FindingGroups, groupForm } from './finding-groups.ts';
import { findingId } from './finding-id.ts';
import { findingsText } from './findings-form.ts';
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
  readonly findingGroups: FindingGroups;
  readonly #messages: RowBuffer;
  readonly #payloads: RowBuffer;
  readonly #findingTexts: RowBuffer;
  readonly #insertFinding;
  readonly #repeat;
  readonly #sources: Interned;
  /** Decoders hand in one object for equal sources, so that its id is found without writing it out. */
  #sourceIds = new WeakMap<Source, number>();

  constructor(database: Database) {
    this.runs = new Interned(database, 'run');
    this.names = new Interned(database, 'name');
    this.actors = new Interned(database, 'actor');
    this.findingGroups = new FindingGroups(database);
    this.#sources = new Interned(database, 'source', 5_000);
    this.#messages = new RowBuffer(database, 'message', messageColumns);
    this.#payloads = new RowBuffer(database, 'payload', ['seq', 'json']);
    this.#findingTexts = new RowBuffer(database, 'finding_text', ['seq', 'json']);
    this.#insertFinding = database.prepare<[number, number, number]>(
      'insert into finding (id, seq, group_id) values (?, ?, ?)',
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
    this.#payloads.add(seq, row.payload);
    const findings = findingsText(judgement);
    if (findings === null) return;
    this.#findingTexts.add(seq, findings);
    for (const [position, found] of [...judgement.violations, ...(judgement.muted ?? [])].entries()) {
      this.#insertFinding.run(findingId(seq, position), seq, this.findingGroups.id(groupForm(found, kind, nameId)));
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
    this.#findingTexts.flush();
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
    this.#findingTexts.clear();
    for (const table of [this.runs, this.names, this.actors, this.#sources]) table.clear();
    this.#sourceIds = new WeakMap();
    this.findingGroups.clear();
  }
}
