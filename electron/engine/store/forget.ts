import type { Database } from 'better-sqlite3';
import { findingId } from './finding-id.ts';

/** Deletes in slices by primary key, so that no slice holds the writer for long. Inside the caller's transaction. */
export class Forgetting {
  readonly #payloads;
  readonly #findingTexts;
  readonly #messages;
  readonly #lastOf;
  readonly #findings;
  readonly #requests;
  readonly #rejections;
  readonly #bodiless;
  readonly #insertBodiless;
  readonly #used;
  readonly #firstRequest;
  readonly #staleRejections;

  constructor(database: Database) {
    const ofRun = 'run_id = coalesce(nullif(?, 0), run_id)';
    const ofMessages = (table: 'payload' | 'finding_text') =>
      database.prepare<[number, number, number]>(
        `delete from ${table} where seq in (select seq from message where seq > ? and seq <= ? and ${ofRun})`,
      );
    this.#payloads = ofMessages('payload');
    this.#findingTexts = ofMessages('finding_text');
    this.#messages = database.prepare<[number, number, number]>(
      `delete from message where seq > ? and seq <= ? and ${ofRun}`,
    );
    const last = (table: string) => database.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck();
    this.#lastOf = { request: last('request'), rejection: last('rejection') } as const;
    this.#findings = database.prepare<[number, number, number, number, number]>(
      `delete from finding where id >= ? and id < ?
         and seq in (select seq from message where seq > ? and seq <= ? and ${ofRun})`,
    );
    this.#requests = database.prepare<[number, number, number]>(
      `delete from request where id > ? and id <= ? and ${ofRun}`,
    );
    this.#rejections = database.prepare<[number, number, number]>(
      `delete from rejection where id > ? and id <= ? and ${ofRun}`,
    );
    const bodiless = 'id, received_at, run_id, endpoint_id, header_set_id, body_encoding, body_bytes';
    this.#bodiless = database
      .prepare<[number, number], readonly (number | string)[]>(
        `select ${bodiless} from request where id > ? and id <= ? order by id`,
      )
      .raw();
    this.#insertBodiless = database.prepare<(number | string)[]>(
      `insert into request (${bodiless}) values (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#staleRejections = database.prepare<[number]>(
      'delete from rejection where id in (select id from rejection order by id limit 5000) and request_id < ?',
    );
    this.#used = database
      .prepare<[], number>(
        'select (page_count - freelist_count) * page_size from pragma_page_count(), pragma_freelist_count(), pragma_page_size()',
      )
      .pluck();
    this.#firstRequest = database.prepare<[], number>('select request_id from message order by seq limit 1').pluck();
  }

  /** With their findings. */
  messages(after: number, upTo: number, runId?: number): void {
    this.#findings.run(findingId(after + 1, 0), findingId(upTo + 1, 0), after, upTo, runId ?? 0);
    this.#findingTexts.run(after, upTo, runId ?? 0);
    this.#payloads.run(after, upTo, runId ?? 0);
    this.#messages.run(after, upTo, runId ?? 0);
  }

  /** The oldest rejections, as far as their requests stand before one; tells how many. */
  staleRejections(firstRequest: number): number {
    return this.#staleRejections.run(firstRequest).changes;
  }

  requests(after: number, upTo: number, runId?: number): void {
    this.#requests.run(after, upTo, runId ?? 0);
  }

  rejections(after: number, upTo: number, runId?: number): number {
    return this.#rejections.run(after, upTo, runId ?? 0).changes;
  }

  /** Drops bodies of requests, which stay otherwise. An update in place would leave the pages half empty. */
  bodies(after: number, upTo: number): number {
    const rows = this.#bodiless.all(after, upTo);
    this.requests(after, upTo);
    for (const row of rows) this.#insertBodiless.run(...row);
    return rows.length;
  }

  lastId(table: 'request' | 'rejection'): number {
    return this.#lastOf[table].get() ?? 0;
  }

  /** The request that holds the oldest message. */
  firstUsedRequest(): number | undefined {
    return this.#firstRequest.get();
  }

  /** Bytes of the file in use; freed pages are filled again before the file grows. */
  usedBytes(): number {
    return this.#used.get() ?? 0;
  }
}
