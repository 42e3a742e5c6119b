import { expect, test } from 'vitest';
import { createDialects } from './registry.ts';

const snippets = createDialects().flatMap((dialect) => dialect.snippets);

test('every SDK family says how to point its SDKs here, each snippet under an id of its own', () => {
  expect(createDialects().filter((dialect) => dialect.snippets.length === 0)).toEqual([]);
  expect(new Set(snippets.map(({ id }) => id)).size).toBe(snippets.length);
  expect(snippets.filter(({ code }) => !/\{\{(collector|host)\}\}/.test(code))).toEqual([]);
});

test('no snippet has a place that the window cannot fill', () => {
  const places = snippets.flatMap(({ code, note = '' }) => (code + note).match(/\{\{\w+\}\}/g) ?? []);
  const filled = new Set(['{{collector}}', '{{host}}', '{{writeKey}}']);
  expect(places.filter((place) => !filled.has(place))).toEqual([]);
});
