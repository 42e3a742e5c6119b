import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { BodyEncoding } from '../ingest/ingest-request.ts';
import type { CollectorLimits } from './limits.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A body ready to be read, and the bytes to store with the name of their encoding. */
export interface Inflated {
  readonly plain: Buffer;
  readonly stored: Buffer;
  readonly encoding: BodyEncoding;
  /** The header said otherwise than the bytes. */
  readonly mislabelled: boolean;
}

type Coding = 'gzip' | 'deflate' | 'deflate-raw' | 'br' | 'zstd';

const supported = 'gzip, deflate, br and zstd';
const names: ReadonlyMap<string, Coding | 'identity'> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
  ['zstd', 'zstd'],
  ['identity', 'identity'],
]);

const now = {
  gzip: zlib.gunzipSync,
  deflate: zlib.inflateSync,
  'deflate-raw': zlib.inflateRawSync,
  br: zlib.brotliDecompressSync,
  zstd: zlib.zstdDecompressSync,
};

const later = {
  gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
  'deflate-raw': promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw),
  br: promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
  zstd: promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress),
};

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isZstd = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt32LE(0) === 0xfd2fb528;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** Brotli has no magic, and may begin with a bracket: only text that also ends as JSON does is taken for plain. */
const looksPlain = (bytes: Buffer): boolean => {
  const opens = bytes
    .subarray(0, 16)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const closes = bytes.subarray(-16).toString('latin1').trimEnd();
  return /^[{[]/.test(opens) && /[}\]]$/.test(closes) && isUtf8(bytes);
};

/** Bodies up to this size are inflated at once: cheaper than a turn of the thread pool, and bounded by the ratio. */
const atOnceBytes = 32 * 1024;
const atTheSameTime = 2;

/** Inflates bodies within the limits; large ones off the thread, few at a time, so that memory stays bounded. */
export class Inflater {
  readonly #limits: CollectorLimits;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: CollectorLimits) {
    this.#limits = limits;
  }

  /** Synchronous for the bodies that SDKs usually send. */
  inflate(bytes: Buffer, header: string | undefined): Inflated | Refusal | Promise<Inflated | Refusal> {
    const gzipped = isGzip(bytes);
    const zstd = isZstd(bytes);
    const named = header === undefined ? 'identity' : names.get(header);
    if (named === undefined) return this.#unknown(header ?? '');
    const coding: Coding | 'identity' = gzipped ? 'gzip' : zstd ? 'zstd' : named;
    if (coding === 'identity') return { plain: bytes, stored: bytes, encoding: 'identity', mislabelled: false };
    if (bytes.length === 0 || (!gzipped && !zstd && looksPlain(bytes))) {
      return { plain: bytes, stored: bytes, encoding: 'identity', mislabelled: bytes.length > 0 };
    }
    const mislabelled = coding !== named && header !== undefined;
    if (bytes.length <= atOnceBytes) return this.#atOnce(bytes, coding, mislabelled);
    return this.#apart(bytes, coding, mislabelled);
  }

  #unknown(header: string): Refusal {
    const nested = header.split(',').map((name) => name.trim());
    if (nested.length > 1 && nested.every((name) => names.has(name))) return nestedEncodings;
    return refusal(
      415,
      'unknown-encoding',
      `Content-Encoding "${header.slice(0, 80)}" is not known; ${supported} are.`,
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    );
  }

  #most(wireBytes: number): number {
    const { inflatedBytes, inflateRatio, freeInflateBytes } = this.#limits;
    return Math.min(inflatedBytes, Math.max(freeInflateBytes, wireBytes * inflateRatio));
  }

  #atOnce(bytes: Buffer, coding: Coding, mislabelled: boolean): Inflated | Refusal {
    try {
      const plain = now[coding](bytes, { maxOutputLength: this.#most(bytes.length) });
      return finish(bytes, plain, coding, mislabelled);
    } catch (error) {
      if (coding === 'deflate' && codeOf(error) === 'Z_DATA_ERROR') {
        return this.#atOnce(bytes, 'deflate-raw', mislabelled);
      }
      return this.#failed(error, coding, bytes.length);
    }
  }

  async #apart(bytes: Buffer, coding: Coding, mislabelled: boolean): Promise<Inflated | Refusal> {
    await this.#turn();
    try {
      const plain = await later[coding](bytes, { maxOutputLength: this.#most(bytes.length) });
      return finish(bytes, plain, coding, mislabelled);
    } catch (error) {
      if (coding !== 'deflate' || codeOf(error) !== 'Z_DATA_ERROR') return this.#failed(error, coding, bytes.length);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
    return this.#apart(bytes, 'deflate-raw', mislabelled);
  }

  async #turn(): Promise<void> {
    if (this.#running >= atTheSameTime) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
  }

  #failed(error: unknown, coding: Coding, wireBytes: number): Refusal {
    const code = codeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      return refusal(
        413,
        'inflates-too-large',
        `The ${coding} body of ${wireBytes} bytes inflates to more than ${this.#most(wireBytes)} bytes; it was not read.`,
      );
    }
    const cut = code === 'Z_BUF_ERROR';
    return refusal(400, 'bad-compression', `The body is ${cut ? 'cut off' : 'damaged'} ${coding} data (${code}).`);
  }
}

const nestedEncodings = refusal(415, 'nested-encoding', 'The body is compressed more than once; compress it once.');

const finish = (wire: Buffer, plain: Buffer, coding: Coding, mislabelled: boolean): Inflated | Refusal => {
  if (isGzip(plain) || isZstd(plain)) return nestedEncodings;
  // The stored form has one kind of deflate, the one with a zlib header.
  if (coding === 'deflate-raw') return { plain, stored: plain, encoding: 'identity', mislabelled };
  return { plain, stored: wire, encoding: coding, mislabelled };
};
