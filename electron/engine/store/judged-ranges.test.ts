import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { createMarkSplit, JudgedRanges } from './judged-ranges.ts';
import { migrate } from './migrate.ts';

let database: Database.Database;
let judged: JudgedRanges;

const marks = () => database.prepare('select from_seq, revision from judged order by from_seq').raw().all();

beforeEach(() => {
  database = new Database(':memory:');
  migrate(database);
  judged = new JudgedRanges(database);
});

it('knows nothing of messages before the first mark', () => {
  expect(judged.othersThan('a', 100)).toEqual([{ from: 1, to: 100 }]);
  judged.begin(101, 'a');
  expect([judged.markOf(100), judged.markOf(101), judged.markOf(5_000)]).toEqual(['', 'a', 'a']);
  expect(judged.othersThan('a', 200)).toEqual([{ from: 1, to: 100 }]);
});

it('moves the watermark down as messages are judged again, newest first, until one mark is left', () => {
  judged.begin(1, 'a');
  judged.begin(101, 'b');
  judged.judgedAgain({ from: 61, to: 100 }, 'b');
  expect(marks()).toEqual([
    [1, 'a'],
    [61, 'b'],
  ]);
  expect(judged.othersThan('b', 150)).toEqual([{ from: 1, to: 60 }]);
  judged.judgedAgain({ from: 1, to: 60 }, 'b');
  expect(marks()).toEqual([[1, 'b']]);
  expect(judged.othersThan('b', 150)).toEqual([]);
});

it('asks only for what others judged when an edit is taken back half way', () => {
  judged.begin(1, 'a');
  judged.begin(101, 'b');
  judged.judgedAgain({ from: 61, to: 100 }, 'b');
  judged.begin(121, 'a');
  expect(judged.othersThan('a', 130)).toEqual([{ from: 61, to: 120 }]);
  judged.judgedAgain({ from: 81, to: 120 }, 'a');
  expect(judged.othersThan('a', 130)).toEqual([{ from: 61, to: 80 }]);
  judged.judgedAgain({ from: 61, to: 80 }, 'a');
  expect(marks()).toEqual([[1, 'a']]);
});

it('gives neighbours of several revisions as one range', () => {
  judged.begin(1, 'a');
  judged.begin(11, 'b');
  judged.begin(21, 'c');
  judged.begin(31, 'd');
  expect(judged.othersThan('d', 40)).toEqual([{ from: 1, to: 30 }]);
  expect(judged.othersThan('b', 40)).toEqual([
    { from: 21, to: 40 },
    { from: 1, to: 10 },
  ]);
  judged.judgedAgain({ from: 15, to: 25 }, 'd');
  expect([10, 14, 15, 25, 26, 30, 31].map((seq) => judged.markOf(seq)).join('')).toBe('abddccd');
});

it('replaces a mark that no message came under', () => {
  judged.begin(11, 'a');
  judged.begin(11, 'b');
  judged.begin(11, 'b');
  expect(marks()).toEqual([[11, 'b']]);
});

it('splits a range by what judged it, newest first', () => {
  const split = createMarkSplit(database);
  expect(split({ from: 1, to: 9 })).toEqual([{ from: 1, to: 9, mark: '' }]);
  judged.begin(3, 'a');
  judged.begin(7, 'b');
  expect(split({ from: 2, to: 8 })).toEqual([
    { from: 7, to: 8, mark: 'b' },
    { from: 3, to: 6, mark: 'a' },
    { from: 2, to: 2, mark: '' },
  ]);
  expect(split({ from: 4, to: 5 })).toEqual([{ from: 4, to: 5, mark: 'a' }]);
});
