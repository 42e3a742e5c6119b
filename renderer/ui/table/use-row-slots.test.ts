import { expect, test } from 'vitest';
import { slotsOf } from './use-row-slots.ts';

const positions = (from: number, to: number, running: boolean): readonly number[] =>
  slotsOf(from, to, 5, running).map(({ position }) => position);

test('a resting window lists its rows in their order', () => {
  expect(positions(7, 11, false)).toEqual([7, 8, 9, 10]);
});

test('a running window keeps every element in place: only the row that left makes room for the one that came', () => {
  expect(positions(7, 11, true)).toEqual([10, 7, 8, 9]);
  expect(positions(8, 12, true)).toEqual([10, 11, 8, 9]);
  expect(slotsOf(8, 12, 5, true).map(({ slot }) => slot)).toEqual([0, 1, 3, 4]);
});

test('no two rows of a window share a slot, and an empty one has none', () => {
  const slots = slotsOf(1_000_003, 1_000_008, 5, true).map(({ slot }) => slot);
  expect(new Set(slots).size).toBe(5);
  expect(slotsOf(4, 4, 5, false)).toEqual([]);
});
