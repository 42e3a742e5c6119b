import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import type { StoreReader } from './read-store.ts';

/** One HTTP request as received; `body` is inflated, absent once retention has dropped it. */
export interface StoredRequest {
  readonly id: number;
  readonly method: string;
  /** Path with query as received. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect?: string;
  readonly endpoint?: string;
  readonly body?: Buffer;
  /** Size of the inflated body. */
  readonly bodyBytes: number;
}

interface RawRequest {
  readonly id: number;
  readonly endpoint: string;
  readonly headers: string;
  readonly body_encoding: string;
  readonly body_bytes: number;
  readonly body: Buffer | null;
}

interface EndpointForm {
  readonly method: string;
  readonly target: string;
  readonly dialect?: string;
  readonly endpoint?: string;
}

const mostInflated = { maxOutputLength: 64 * 1024 * 1024 };
const [unzip, unbrotli, unzstd, undeflate, undeflateRaw] = [
  promisify<Buffer, typeof mostInflated, Buffer>(gunzip),
  promisify<Buffer, typeof mostInflated, Buffer>(brotliDecompress),
  promisify<Buffer, typeof mostInflated, Buffer>(zstdDecompress),
  promisify<Buffer, typeof mostInflated, Buffer>(inflate),
  promisify<Buffer, typeof mostInflated, Buffer>(inflateRaw),
];

const hasZlibHeader = (body: Buffer): boolean =>
  body.length > 1 && ((body[0] ?? 0) & 15) === 8 && body.readUInt16BE(0) % 31 === 0;

const inflateBody = async (body: Buffer, encoding: string): Promise<Buffer> => {
  switch (encoding) {
    case 'gzip':
      return unzip(body, mostInflated);
    case 'br':
      return unbrotli(body, mostInflated);
    case 'zstd':
      return unzstd(body, mostInflated);
    case 'deflate':
      return hasZlibHeader(body) ? undeflate(body, mostInflated) : undeflateRaw(body, mostInflated);
    default:
      return body;
  }
};

/** A body that was refused for being damaged is shown as it came. */
const inflateOrKeep = async (body: Buffer, encoding: string): Promise<Buffer> => {
  try {
    return await inflateBody(body, encoding);
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return body;
    throw error;
  }
};

const parseEndpoint = (json: string): EndpointForm => JSON.parse(json);
const parseHeaders = (json: string): Readonly<Record<string, string>> => JSON.parse(json);

export const createRequestReader = ({ database }: StoreReader) => {
  const byId = database.prepare<[number], RawRequest>(
    `select r.id, e.json as endpoint, h.json as headers, r.body_encoding, r.body_bytes, r.body
     from request r join endpoint e on e.id = r.endpoint_id join header_set h on h.id = r.header_set_id
     where r.id = ?`,
  );
  const placeOf = database.prepare<[number], { readonly request_id: number; readonly position: number }>(
    'select request_id, position from message where seq = ?',
  );
  // Messages of one request stand side by side: a commit gives out their seqs in a row.
  const neighbours = database
    .prepare<[number, number, number], number>(
      'select seq from message where seq between ? and ? and request_id = ? order by seq',
    )
    .pluck();

  return {
    request: async (id: number): Promise<StoredRequest | undefined> => {
      const raw = byId.get(id);
      if (!raw) return undefined;
      const { method, target, dialect, endpoint } = parseEndpoint(raw.endpoint);
      return {
        id: raw.id,
        method,
        target,
        headers: parseHeaders(raw.headers),
        ...(dialect === undefined ? {} : { dialect }),
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(raw.body === null ? {} : { body: await inflateOrKeep(raw.body, raw.body_encoding) }),
        bodyBytes: raw.body_bytes,
      };
    },
    /** Which request a message came in, at which position, and the others of that request. */
    place: (seq: number) => {
      const place = placeOf.get(seq);
      if (!place) return undefined;
      const near = neighbours.all(seq - 5_000, seq + 5_000, place.request_id);
      return {
        requestId: place.request_id,
        position: place.position,
        siblings: near.filter((each) => each !== seq),
      };
    },
  };
};

export type RequestReader = ReturnType<typeof createRequestReader>;
