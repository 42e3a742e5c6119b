import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distance } from './near-names.ts';

/** The definition, without a thought for the time it takes. */
const plainDistance = (left: string, right: string): number => {
  const rows: number[][] = [];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row <= left.length; row += 1) {
    const current: number[] = [];
    rows.push(current);
    for (let column = 0; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const ways = [
        row === 0 ? column : at(row - 1, column) + 1,
        column === 0 ? row : at(row, column - 1) + 1,
        row > 0 && column > 0 ? at(row - 1, column - 1) + cost : Number.POSITIVE_INFINITY,
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      ];
      current.push(Math.min(...ways));
    }
  }
  return at(left.length, right.length);
};

it('counts edits as defined, up to its limit', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 3 }), (left, right, limit) => {
      expect(distance(left, right, limit)).toBe(Math.min(limit + 1, plainDistance(left, right)));
    }),
    { numRuns: 2_000 },
  );
});
