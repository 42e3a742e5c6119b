import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

async function* chunksOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const linesOf = async (chunks: AsyncIterable<Uint8Array>, mostBytes = 100): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const batch of readLines(chunks, mostBytes)) {
    for (const { number, bytes } of batch) {
      lines.push(`${number}: ${bytes === undefined ? 'too long' : Buffer.from(bytes).toString('utf8')}`);
    }
  }
  return lines;
};

test('lines end at LF, with or without CR, and the last needs no end', async () => {
  expect(await linesOf(chunksOf('one\ntwo\r\n\nfour'))).toEqual(['1: one', '2: two', '3: ', '4: four']);
  expect(await linesOf(chunksOf('one\n'))).toEqual(['1: one']);
  expect(await linesOf(chunksOf())).toEqual([]);
});

test('a line may come in many pieces, cut inside a character', async () => {
  const bytes = Buffer.from('grün\nok\n');
  async function* singly(): AsyncGenerator<Uint8Array> {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  expect(await linesOf(singly())).toEqual(['1: grün', '2: ok']);
});

test('U+2028 ends no line: JSON texts may hold it', async () => {
  expect(await linesOf(chunksOf('a\u2028b\nc\n'))).toEqual(['1: a\u2028b', '2: c']);
});

test('a line that is too long is named and not kept', async () => {
  expect(await linesOf(chunksOf('x'.repeat(60), 'x'.repeat(60), '\nok\n'))).toEqual(['1: too long', '2: ok']);
});
