import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/folders.ts';
import { readMessages } from './messages-file.ts';

const line = '{"kind":"track","name":"A"}\n';

const textOf = async (content: string | Uint8Array): Promise<string> => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'messages.ndjson');
  writeFileSync(file, content);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await readMessages(file)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

it.each([
  ['plain', line.repeat(20_000), line.repeat(20_000)],
  ['packed by gzip', gzipSync(line.repeat(20_000)), line.repeat(20_000)],
  ['packed in several parts', Buffer.concat([gzipSync(line), gzipSync(line)]), line + line],
  ['empty', '', ''],
])('messages are read from a file that is %s', async (_, content, text) => {
  expect(await textOf(content)).toBe(text);
});

it.each([
  ['is packed and not whole', gzipSync(line.repeat(100)).subarray(0, 40), /packed by gzip, and damaged or not whole/],
  ['is packed and damaged', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), /damaged or not whole/],
  ['is no text once unpacked', gzipSync(Buffer.from([1, 0, 2])), /is not UTF-8 text/],
  ['is one document over many lines', '[\n  {}\n]', /one JSON document over many lines/],
])('a file that %s is refused', async (_, content, words) => {
  await expect(textOf(content)).rejects.toThrow(words);
});
