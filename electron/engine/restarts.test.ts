import { expect, it } from 'vitest';
import { createRestarts } from './restarts.ts';

/** What follows deaths at these seconds. */
const after = (...seconds: readonly number[]) => {
  let now = 0;
  const restarts = createRestarts(() => now);
  return seconds.map((second) => {
    now = second * 1_000;
    return restarts();
  });
};

it('waits a quarter second, and twice as long at each further death', () => {
  expect(after(0, 1, 2, 3)).toEqual([
    { attempt: 1, wait: 250 },
    { attempt: 2, wait: 500 },
    { attempt: 3, wait: 1_000 },
    { attempt: 4, wait: 2_000 },
  ]);
});

it('waits no longer than ten seconds', () => {
  const waits = after(...Array.from({ length: 12 }, (_, index) => index * 30)).map((restart) => restart?.wait);
  expect(waits.at(-1)).toBe(10_000);
});

it('begins anew after a minute without a death', () => {
  expect(after(0, 1, 62)[2]).toEqual({ attempt: 1, wait: 250 });
});

it('gives up at the fifth death within a minute, not at the fifth of a long day', () => {
  expect(after(0, 10, 20, 30, 59)[4]).toBeUndefined();
  expect(after(0, 10, 20, 30, 61)[4]).toBeDefined();
});
