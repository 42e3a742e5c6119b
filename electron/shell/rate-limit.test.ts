import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

test('lets so many through within a time, and again once it is over', () => {
  let now = 0;
  const may = createRateLimit({ most: 2, withinMs: 1000 }, () => now);
  expect([may(), may(), may()]).toEqual([true, true, false]);
  now = 999;
  expect(may()).toBe(false);
  now = 1000;
  expect([may(), may(), may()]).toEqual([true, true, false]);
});
