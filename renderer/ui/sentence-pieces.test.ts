import { expect, test } from 'vitest';
import { plainSentence, sentencePieces } from './sentence-pieces.ts';

test('names between backticks are code', () => {
  expect(sentencePieces('`price` was sent: rename it to `total`.')).toEqual([
    { text: 'price', code: true },
    { text: ' was sent: rename it to ', code: false },
    { text: 'total', code: true },
    { text: '.', code: false },
  ]);
});

test.each([
  ['a ` alone', 'a ` alone'],
  ['``', '``'],
  ['`a` and `b', 'a and `b'],
  ['', ''],
])('%j reads %j without marks', (sentence, plain) => {
  expect(plainSentence(sentence)).toBe(plain);
});
