import { expect, test } from 'vitest';
import { relativeTime } from './relative-time.ts';

test.each([
  [0, 'now'],
  [999, 'now'],
  [1_000, '1s ago'],
  [59_999, '59s ago'],
  [60_000, '1m ago'],
  [3_600_000, '1h ago'],
  [172_800_000, '2d ago'],
  [-5_000, 'in 5s'],
  [-400, 'now'],
])('%d ms after the instant it reads %s', (passed, text) => {
  const at = 1_700_000_000_000;
  expect(relativeTime(at, at + passed)).toBe(text);
});
