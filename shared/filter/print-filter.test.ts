import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';
import type { FilterNode } from './tree.ts';

const now = Date.UTC(2026, 0, 1);

const withoutPlaces = (tree: FilterNode): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'start' || key === 'end' ? undefined : value)));

const pieces = fc.constantFrom(
  ...['a', 'OR', '-', '(', ')', '"', ' ', ' ', '\\', '*', '/', ':', '.', ',', '>', '1', '[', ']', '..', '\n', '😀'],
  ...[
    'event:',
    'properties.',
    'properties.x:',
    'is:',
    'valid',
    'has:',
    'size:',
    'since:5m',
    'time:',
    '2026-01-01',
    'kind:',
  ],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
);

test('a printed filter reads as the same tree, and any text can be read', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { tree, errors } = parseFilter(text, { now });
      for (const { start, end } of errors) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      const again = parseFilter(printFilter(tree), { now });
      expect(again.errors).toEqual([]);
      expect(withoutPlaces(again.tree)).toEqual(withoutPlaces(tree));
    }),
    { numRuns: 3_000 },
  );
});

test.each(['a"b', '\\', '\\*', '>1', '/a/', '/a', '(a)', '[a', 'a,b', 'OR', '-a', '*', '', ' ', 'a b', 'é', 'x:y'])(
  'the value and the word %j survive',
  (text) => {
    const value: FilterNode = {
      type: 'payload',
      path: ['properties', text],
      tests: [{ type: 'text', text }],
      start: 0,
      end: 0,
    };
    expect(withoutPlaces(parseFilter(printFilter(value), { now }).tree)).toEqual(withoutPlaces(value));
    if (text === '') return;
    const word: FilterNode = { type: 'word', text, start: 0, end: 0 };
    expect(withoutPlaces(parseFilter(printFilter(word), { now }).tree)).toEqual(withoutPlaces(word));
  },
);
