import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failureCode } from '../engine/files/failure-code.ts';
import { type CommandError, environmentError, usageError } from './command-error.ts';

const gzip = [0x1f, 0x8b] as const;

/** What shows in the first bytes that a file is no NDJSON at all: then not every line need be named. */
const misfitOf = (bytes: Uint8Array, file: string): string | undefined => {
  const start = bytes.subarray(0, 4_096);
  if (start.includes(0)) return `${file} is not UTF-8 text. A file of messages is NDJSON: one JSON object a line.`;
  if (/^\s*[[{][ \t]*\r?\n/.test(Buffer.from(start).toString('utf8'))) {
    return `${file} is one JSON document over many lines. NDJSON has one message a line: jq -c '.[]' makes it of a list.`;
  }
  return undefined;
};

const failureOf = (file: string, failure: unknown): CommandError => {
  const code = failureCode(failure);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return usageError(`There is no file at ${file}. Check the path; - reads stdin.`);
    case 'EISDIR':
      return usageError(`${file} is a folder. Name a file of messages.`);
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return usageError(`${file} is packed by gzip, and damaged or not whole (${code}). Pack it anew.`);
    default:
      return environmentError(`${file} cannot be read (${code}).`);
  }
};

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === gzip[0] && bytes[1] === gzip[1];

const unpack = (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  pipeline(Readable.from(chunks), createGunzip(), () => {
    // What is wrong with it is heard where it is read.
  });

/** The chunks as they come, unpacked where the first of them says that they are packed. */
async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const all = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  yield* isPacked(first.value) ? unpack(all) : all;
}

async function* examined(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  try {
    for await (const chunk of unpacked(chunks)) {
      const misfit = isFirst ? misfitOf(chunk, file) : undefined;
      if (misfit !== undefined) throw usageError(misfit);
      isFirst = false;
      yield chunk;
    }
  } catch (failure) {
    throw failure instanceof Error && 'code' in failure ? failureOf(file, failure) : failure;
  }
}

/** The bytes of a file of messages, or of stdin; what gzip packed is unpacked. */
export const readMessages = async (file: string): Promise<AsyncIterable<Uint8Array>> => {
  if (file === '-') return examined(process.stdin, 'stdin');
  try {
    const handle = await open(file);
    return examined(handle.createReadStream({ highWaterMark: 256 * 1024 }), file);
  } catch (failure) {
    throw failureOf(file, failure);
  }
};
