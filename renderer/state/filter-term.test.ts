import { expect, test } from 'vitest';
import { filterTerm } from './filter-term.ts';

test('plain words stand bare', () => {
  expect(filterTerm('user', 'u-1@x.io')).toBe('user:u-1@x.io');
});

test('blanks, quotes, stars and an empty value are quoted, so that they mean themselves', () => {
  expect(filterTerm('event', 'Order "Completed"')).toBe('event:"Order \\"Completed\\""');
  expect(filterTerm('event', 'a*')).toBe('event:"a\\*"');
  expect(filterTerm('event', '')).toBe('event:""');
});
