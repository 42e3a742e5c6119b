import { expect, test } from 'vitest';
import { entityColumns } from './columns.ts';

const rows = [
  { properties: { email: 'a@x.io', seats: 1, beta: true } },
  { properties: { seats: 2, note: 'x' } },
  { properties: { seats: 3, beta: false } },
];

test('planned properties come first in the order of the plan, also where no row has them', () => {
  expect(entityColumns(['plan', 'email'], rows).slice(0, 2)).toMatchObject([
    { key: 'plan', planned: true },
    { key: 'email', planned: true },
  ]);
});

test('the others follow, the most frequent first, equals by name', () => {
  const others = entityColumns(['email'], rows).filter((column) => !column.planned);
  expect(others.map((column) => column.key)).toEqual(['seats', 'beta', 'note']);
});

test('a type with thousands of different keys keeps a table that can be read', () => {
  const wide = { properties: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index])) };
  expect(entityColumns([], [wide])).toHaveLength(40);
});

test('a column is as wide as its longest usual value, within bounds', () => {
  const [short, mail, long] = entityColumns(
    ['a', 'mail', 'long'],
    [{ properties: { a: 1, mail: 'person@example.com', long: 'x'.repeat(500) } }],
  ).map((column) => column.width);
  expect([short, long]).toEqual([84, 260]);
  expect(mail).toBeGreaterThan(140);
});
