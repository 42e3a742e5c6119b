import { open } from 'node:fs/promises';
import { failureCode } from '../engine/files/failure-code.ts';
import { type CommandError, environmentError, usageError } from './command-error.ts';

const gzip = [0x1f, 0x8b] as const;

/** What shows in the first bytes that a file is no NDJSON at all: then not every line need be named. */
const misfitOf = (bytes: Uint8Array, file: string): string | undefined => {
  if (bytes[0] === gzip[0] && bytes[1] === gzip[1]) {
    return `${file} is packed by gzip. Unpack it on the way: gzip -dc ${file} | trackside check -`;
  }
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
    default:
      return environmentError(`${file} cannot be read (${code}).`);
  }
};

async function* examined(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  try {
    for await (const chunk of chunks) {
      const misfit = isFirst ? misfitOf(chunk, file) : undefined;
      if (misfit !== undefined) throw usageError(misfit);
      isFirst = false;
      yield chunk;
    }
  } catch (failure) {
    throw failure instanceof Error && 'code' in failure ? failureOf(file, failure) : failure;
  }
}

/** The bytes of a file of messages, or of stdin. */
export const readMessages = async (file: string): Promise<AsyncIterable<Uint8Array>> => {
  if (file === '-') return examined(process.stdin, 'stdin');
  try {
    const handle = await open(file);
    return examined(handle.createReadStream({ highWaterMark: 256 * 1024 }), file);
  } catch (failure) {
    throw failureOf(file, failure);
  }
};
