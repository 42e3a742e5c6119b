import { expect, test } from 'vitest';
import { createAnnouncer } from './announcer.ts';

const start = () => {
  let now = 0;
  return {
    announcer: createAnnouncer<string>(10_000, () => now),
    pass: (ms: number) => {
      now += ms;
    },
  };
};

test('the first is said at once', () => {
  const { announcer } = start();
  expect(announcer.take()).toBeUndefined();
  announcer.add('a', 1);
  expect(announcer.waitMs()).toBe(0);
  expect(announcer.take()).toEqual({ item: 'a', more: 0 });
  expect(announcer.take()).toBeUndefined();
});

test('what comes within the pause is said as one when it is over', () => {
  const { announcer, pass } = start();
  announcer.add('a', 1);
  announcer.take();
  pass(1000);
  announcer.add('b', 3);
  announcer.add('c', 2);
  expect(announcer.take()).toBeUndefined();
  expect(announcer.waitMs()).toBe(9000);
  pass(9000);
  expect(announcer.take()).toEqual({ item: 'c', more: 4 });
});

test('nothing waits where nothing came', () => {
  const { announcer, pass } = start();
  pass(60_000);
  expect(announcer.waitMs()).toBeUndefined();
});
