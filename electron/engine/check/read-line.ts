import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import { platforms, type Source } from '../../../shared/model/source.ts';
import type { VendorLimits } from '../../../shared/model/vendor-limits.ts';
import type { Decoded, Dialect, RequestHead } from '../dialects/dialect.ts';
import { deepestGiven, isDeeper, readGivenMessage } from '../judge/given-message.ts';
import type { ArrivalSize } from '../judge/traffic/arrival.ts';

export interface ReadMessage {
  readonly message: Message;
  readonly source: Source;
  /** When it was received, where the line says so. */
  readonly receivedAt?: number;
  /** The run that it belongs to, where the line says so. */
  readonly run?: string;
  /** How large a call came, with what its vendor takes. */
  readonly size?: ArrivalSize;
  /** Position in the batch that the line holds. */
  readonly index?: number;
}

export interface UnreadablePart {
  readonly reason: string;
  readonly index?: number;
}

/** What one line holds: messages, and what in it could not be read. */
export interface LineReading {
  readonly messages: readonly ReadMessage[];
  readonly unreadable: readonly UnreadablePart[];
}

const unreadable = (reason: string): LineReading => ({ messages: [], unreadable: [{ reason }] });

const nothing: LineReading = { messages: [], unreadable: [] };

const ownSource: Source = { dialect: 'check' };

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const sourceOf = (value: JsonValue | undefined): Source => {
  if (!isJsonObject(value)) return ownSource;
  const platform = platforms.find((known) => known === value.platform);
  const source: { -readonly [Key in keyof Source]: Source[Key] } = { dialect: textOf(value.dialect) ?? 'check' };
  for (const key of ['sdk', 'sdkVersion', 'app', 'appVersion', 'device'] as const) {
    const text = textOf(value[key]);
    if (text !== undefined) source[key] = text;
  }
  return platform === undefined ? source : { ...source, platform };
};

const instantOf = (value: JsonValue | undefined): number | undefined => {
  const instant = typeof value === 'string' ? Date.parse(value) : value;
  return typeof instant === 'number' && Number.isFinite(instant) ? instant : undefined;
};

/** Reads lines of NDJSON: canonical messages, details of our REST, calls of SDKs. Never throws on input. */
export class LineReader {
  readonly #dialects: readonly Dialect[];
  readonly #now: () => number;

  constructor(dialects: readonly Dialect[], now: () => number) {
    this.#dialects = dialects;
    this.#now = now;
  }

  read(text: string): LineReading {
    const trimmed = text.trim();
    if (trimmed === '') return nothing;
    let value: JsonValue;
    try {
      value = JSON.parse(trimmed);
    } catch (problem) {
      if (!(problem instanceof SyntaxError)) throw problem;
      return unreadable(`It is not JSON: ${problem.message}.`);
    }
    if (Array.isArray(value)) return this.#list(value);
    return this.#value(value, Buffer.byteLength(trimmed));
  }

  #list(values: readonly JsonValue[]): LineReading {
    const readings = values.map((value) => this.#value(value));
    return {
      messages: readings.flatMap(({ messages }, index) => messages.map((each) => ({ ...each, index }))),
      unreadable: readings.flatMap((reading, index) => reading.unreadable.map((each) => ({ ...each, index }))),
    };
  }

  #value(value: JsonValue, bytes?: number): LineReading {
    if (!isJsonObject(value)) return unreadable('A message is a JSON object; this is none.');
    if (isDeeper(value, deepestGiven)) return unreadable(`It is nested deeper than ${deepestGiven} levels.`);
    const { message } = value;
    if (isJsonObject(message) && message.kind !== undefined) return this.#canonical(message, value);
    if (value.kind !== undefined && value.seq === undefined) return this.#canonical(value, {});
    for (const dialect of this.#dialects) {
      const endpoint = dialect.endpointOf(value);
      if (endpoint !== undefined) return this.#decoded(dialect, value, endpoint, bytes);
    }
    if (value.seq !== undefined) {
      return unreadable('It is a row without its message; take it from GET /api/messages/{seq}, which has both.');
    }
    return unreadable(
      'It is neither a canonical message (with `kind`) nor a call of an SDK that is known (with `type`).',
    );
  }

  #canonical(message: JsonObject, around: JsonObject): LineReading {
    const receivedAt = instantOf(around.receivedAt);
    const given = readGivenMessage(message, receivedAt ?? this.#now());
    if (!given.ok) return unreadable(given.reason);
    const run = textOf(around.run);
    const read: ReadMessage = {
      message: given.message,
      source: sourceOf(around.source),
      ...(receivedAt === undefined ? {} : { receivedAt }),
      ...(run === undefined ? {} : { run }),
    };
    return { messages: [read], unreadable: [] };
  }

  #decoded(dialect: Dialect, value: JsonObject, endpoint: string, bytes: number | undefined): LineReading {
    const receivedAt = instantOf(value.receivedAt);
    const decoded: Decoded = dialect.decode(value, endpoint, headAt(receivedAt ?? this.#now()));
    const calls = decoded.messages.length + decoded.rejections.length;
    const isBatch = calls > 1;
    const size = bytes === undefined ? undefined : sizeOf(dialect.limits, bytes, calls);
    return {
      messages: decoded.messages.map(({ message, source, index }) => ({
        message,
        source,
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...(size === undefined || index > 0 ? {} : { size }),
        ...(isBatch ? { index } : {}),
      })),
      unreadable: decoded.rejections.map(({ reason, index }) => (index === undefined ? { reason } : { reason, index })),
    };
  }
}

/** A call alone on its line is as large as the line; of a batch only the whole is known, and told with its first call. */
const sizeOf = (limits: VendorLimits | undefined, bytes: number, calls: number): ArrivalSize | undefined => {
  if (limits === undefined) return undefined;
  return calls > 1 ? { limits, batch: { bytes, messages: calls } } : { limits, bytes };
};

const noHeaders: RequestHead['headers'] = {};
const noQuery = new URLSearchParams();

/** A line has no request around it but the time of receipt that it may tell. */
const headAt = (receivedAt: number): RequestHead => ({
  method: 'POST',
  path: '/',
  query: noQuery,
  headers: noHeaders,
  host: '',
  base: '',
  receivedAt,
});
