import { expect, test } from 'vitest';
import { peakText, stretchesOf } from './time-stretches.ts';

const histogram = { from: 0, to: 240_000, counts: [0, 2, 0, 7] };

test('only stretches that hold something are told, with their edges', () => {
  expect(stretchesOf(histogram)).toEqual([
    { from: 60_000, to: 120_000, count: 2 },
    { from: 180_000, to: 240_000, count: 7 },
  ]);
  expect(stretchesOf({ from: 5, to: 5, counts: [0, 1] })).toEqual([{ from: 5, to: 5, count: 1 }]);
});

test('the peak is told in words', () => {
  expect(peakText(histogram, 300_000)).toBe('most of them 1m ago');
  expect(peakText({ from: 0, to: 0, counts: [] }, 0)).toBe('none');
});
