import { expect, test } from 'vitest';
import { definitions } from '../../../shared/contract/methods.ts';
import { createDialects } from '../dialects/registry.ts';
import { setupSnippets } from './setup-snippets.ts';

test('every SDK family says how to point its SDKs here, and the window can read it', () => {
  const dialects = createDialects();
  const snippets = setupSnippets(dialects);
  expect(definitions['connect.get'].result.parse({ snippets }, '').ok).toBe(true);
  expect(new Set(snippets.map(({ dialect }) => dialect))).toEqual(new Set(dialects.map(({ id }) => id)));
  expect(snippets.filter(({ code }) => !/\{\{(collector|host)\}\}/.test(code))).toEqual([]);
});

test('no snippet has a place that the window cannot fill', () => {
  const places = setupSnippets(createDialects()).flatMap(
    ({ code, note = '' }) => (code + note).match(/\{\{\w+\}\}/g) ?? [],
  );
  expect(
    [...new Set(places)].filter((place) => !['{{collector}}', '{{host}}', '{{writeKey}}'].includes(place)),
  ).toEqual([]);
});
