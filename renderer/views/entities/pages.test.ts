import { expect, test } from 'vitest';
import { mergePage } from './pages.ts';

const list = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).join(' ');

test('the next page goes to the end', () => {
  expect(ids(mergePage(list('a', 'b'), 2, list('c', 'd'), 2))).toBe('a b c d');
});

test('a page read again replaces its rows and keeps what follows', () => {
  expect(ids(mergePage(list('a', 'b', 'c', 'd'), 0, list('a', 'b'), 2))).toBe('a b c d');
});

test('a new row between known ones moves the others down', () => {
  expect(ids(mergePage(list('a', 'c', 'd'), 0, list('a', 'b'), 2))).toBe('a b c d');
});

test('a page that is not full ends the list', () => {
  expect(ids(mergePage(list('a', 'b', 'c', 'd'), 2, list('c'), 2))).toBe('a b c');
});
