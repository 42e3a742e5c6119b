import { constants as zlib, zstdCompressSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { PassingTexts } from './passing-texts.ts';
import { RowBuffer } from './row-buffer.ts';

/** One HTTP request as it is kept. */
export interface RequestRow {
  readonly receivedAt: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect?: string;
  readonly endpoint?: string;
  readonly body: Buffer;
  readonly bodyEncoding: string;
  readonly bodyBytes: number;
}

export interface RejectionRow {
  readonly code: string;
  readonly reason: string;
  readonly index?: number;
}

/** Bodies from here on are compressed: docs/decisions/0001-storage.md has the figures. */
const compressedFrom = 16_384;
const fastest = { params: { [zlib.ZSTD_c_compressionLevel]: 1 } };
const knownTexts = 5_000;

const requestColumns = [
  'id',
  'received_at',
  'run_id',
  'endpoint_id',
  'header_set_id',
  'body_encoding',
  'body_bytes',
  'body',
];

/** Writes requests and rejections; ids are given here, in order of arrival. */
export class RequestWriter {
  readonly #endpoints: PassingTexts;
  readonly #headerSets: PassingTexts;
  readonly #requests: RowBuffer;
  readonly #insertRejection;
  readonly #lastRequest;
  /** The collector hands in one object for equal headers. */
  #seenHeaders = new WeakMap<Readonly<Record<string, string>>, { readonly id: number; readonly generation: number }>();
  #last = 0;

  constructor(database: Database) {
    this.#endpoints = new PassingTexts(database, 'endpoint', knownTexts);
    this.#headerSets = new PassingTexts(database, 'header_set', knownTexts);
    this.#requests = new RowBuffer(database, 'request', requestColumns);
    this.#insertRejection = database.prepare<[number, number, number, string, string, number | null]>(
      'insert into rejection (request_id, received_at, run_id, code, reason, position) values (?, ?, ?, ?, ?, ?)',
    );
    this.#lastRequest = database.prepare<[], number>('select coalesce(max(id), 0) from request').pluck();
  }

  request(row: RequestRow, runId: number): number {
    this.#last += 1;
    const { method, target, dialect, endpoint } = row;
    const endpointId = this.#endpoints.id(JSON.stringify({ method, target, dialect, endpoint }), this.#last);
    const squeezed = row.bodyEncoding === 'identity' && row.body.length >= compressedFrom;
    this.#requests.add(
      this.#last,
      row.receivedAt,
      runId,
      endpointId,
      this.#headerSet(row.headers),
      squeezed ? 'zstd' : row.bodyEncoding,
      row.bodyBytes,
      squeezed ? zstdCompressSync(row.body, fastest) : row.body,
    );
    return this.#last;
  }

  rejection(row: RejectionRow, requestId: number, receivedAt: number, runId: number): void {
    this.#insertRejection.run(requestId, receivedAt, runId, row.code, row.reason, row.index ?? null);
  }

  /** Writes the rows that wait; before the commit. */
  flush(): void {
    this.#requests.flush();
  }

  /** The last id given. */
  get last(): number {
    return this.#last;
  }

  /** At start and after a rollback: what was remembered is void. Ids up to `given` are never given again. */
  recall(given: number): void {
    this.#requests.clear();
    this.#seenHeaders = new WeakMap();
    this.#last = Math.max(this.#lastRequest.get() ?? 0, given);
    this.#endpoints.begin(this.#last + 1);
    this.#headerSets.begin(this.#last + 1);
  }

  /** Deletes headers and targets that only requests before this one used, a slice of them. */
  dropTexts(firstRequest: number): void {
    this.#endpoints.drop(firstRequest);
    this.#headerSets.drop(firstRequest);
  }

  #headerSet(headers: Readonly<Record<string, string>>): number {
    const seen = this.#seenHeaders.get(headers);
    if (seen !== undefined && seen.generation === this.#headerSets.generation) return seen.id;
    const id = this.#headerSets.id(JSON.stringify(headers), this.#last);
    this.#seenHeaders.set(headers, { id, generation: this.#headerSets.generation });
    return id;
  }
}
