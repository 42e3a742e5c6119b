import { expect, test } from 'vitest';
import { createAnnouncer } from './announcer.ts';

/** An announcer on a clock that the test moves. */
const start = () => {
  const said: string[] = [];
  let now = 0;
  let due: { readonly at: number; readonly run: () => void } | undefined;
  const announcer = createAnnouncer<string>({
    pauseMs: 10_000,
    now: () => now,
    after: (ms, run) => {
      due = { at: now + ms, run };
      return () => {
        due = undefined;
      };
    },
    say: (newest, more) => said.push(`${newest} and ${more} more`),
  });
  const pass = (ms: number): void => {
    now += ms;
    const ready = due && due.at <= now ? due.run : undefined;
    if (ready) due = undefined;
    ready?.();
  };
  return { announcer, said, pass };
};

test('the first is said at once', () => {
  const { announcer, said, pass } = start();
  announcer.add('a', 1);
  pass(0);
  expect(said).toEqual(['a and 0 more']);
});

test('what comes within the pause is said as one when it is over', () => {
  const { announcer, said, pass } = start();
  announcer.add('a', 1);
  pass(1000);
  announcer.add('b', 3);
  pass(1000);
  announcer.add('c', 2);
  pass(8999);
  expect(said).toEqual(['a and 0 more']);
  pass(1);
  expect(said).toEqual(['a and 0 more', 'c and 4 more']);
  pass(60_000);
  expect(said).toHaveLength(2);
});

test('nothing is said after the end', () => {
  const { announcer, said, pass } = start();
  announcer.add('a', 1);
  announcer.close();
  pass(60_000);
  expect(said).toEqual([]);
});
