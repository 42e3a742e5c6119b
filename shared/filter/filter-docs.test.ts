import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFilter } from './parse-filter.ts';
import { filterKeys } from './parse-term.ts';
import { messageStates } from './tree.ts';

const page = readFileSync(new URL('../../docs/filter.md', import.meta.url), 'utf8');
const keyRows = page.split('\n').filter((line) => /^\| `[a-z]+[`.]/.test(line));
const codeSpans = (line: string): readonly string[] => line.match(/`[^`]+`/g)?.map((span) => span.slice(1, -1)) ?? [];

test('the page has every key and every state', () => {
  for (const word of [...filterKeys, ...messageStates]) expect(page).toContain(`\`${word}`);
});

test('every example of a key can be read', () => {
  const examples = keyRows.flatMap((line) => codeSpans(line.split('|').at(-2) ?? ''));
  expect(examples.length).toBeGreaterThan(25);
  for (const example of examples) expect(parseFilter(example, { now: 0 }).errors).toEqual([]);
});
