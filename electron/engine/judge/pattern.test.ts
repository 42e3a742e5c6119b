import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';
import { simplePattern } from './simple-pattern.ts';

const matches = (source: string, text: string): boolean => {
  const result = compilePattern(source);
  if (result.type !== 'pattern') throw new Error(result.reason);
  return result.pattern.test(text);
};

it('is found anywhere in the text', () => {
  expect(matches('b', 'abc')).toBe(true);
  expect(matches('^b', 'abc')).toBe(false);
  expect(matches('^[A-Z]{3}$', 'EUR')).toBe(true);
  expect(matches('^[A-Z]{3}$', 'EURO')).toBe(false);
});

it.each(['(?=a)b', '(?!a)b', '(?<=a)b', '(?<!a)b', '(a)\\1', '(?<x>a)\\k<x>', 'a{2000}'])(
  '%s is not checked',
  (source) => {
    expect(compilePattern(source).type).toBe('unchecked');
  },
);

it('does not take an escaped parenthesis for look-ahead', () => {
  expect(matches(String.raw`^f\(?=1$`, 'f(=1')).toBe(true);
  expect(matches(String.raw`^f\(?=1$`, 'f((=1')).toBe(false);
});

it.each(['[a', '(a', 'a)', '*a', '(?<x'])('%s is no regular expression', (source) => {
  expect(compilePattern(source).type).toBe('bad');
});

it('leaves to the engine only what has one free repetition, from the start of the text', () => {
  for (const source of ['^[A-Z0-9]+$', '^[a-z]{2}-\\d{3}$', '^v\\d+', '^SKU_[^_ ]*$']) {
    expect(simplePattern(source)).toBeDefined();
  }
  for (const source of ['a+$', '^a+a+$', '^(a+)+$', '^a*b*$', '^a?a?a$', '^.*$', '^a|b', '^a+?$', '^[a-z]+\\d{1,3}$']) {
    expect(simplePattern(source)).toBeUndefined();
  }
});

it('finds the same by either engine', () => {
  const atom = fc.constantFrom('a', '[ab]', '[^a]', '\\d', '\\.', '-', '[a-c.]', '_');
  const repeat = fc.constantFrom('', '', '+', '*', '{2}', '{1,2}', '?');
  const source = fc
    .tuple(
      fc.array(
        fc.tuple(atom, repeat).map((pair) => pair.join('')),
        { maxLength: 4 },
      ),
      fc.constantFrom('$', ''),
    )
    .map(([parts, end]) => `^${parts.join('')}${end}`);
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.', '-', '_', '\n', '👍'), maxLength: 6 });
  fc.assert(
    fc.property(source, text, (pattern, sample) => {
      const simple = simplePattern(pattern);
      if (simple) expect(simple.test(sample)).toBe(RE2JS.compile(RE2JS.translateRegExp(pattern)).test(sample));
    }),
    { numRuns: 2_000 },
  );
});
