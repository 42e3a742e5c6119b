import { describe, expect, it } from 'vitest';
import { moveInGrid } from './grid-keys.ts';

const size = { rows: 1_000_000, columns: 7, page: 20 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

describe('keys in a grid', () => {
  it('moves by one, by a page and to the ends', () => {
    const at = { row: 100, column: 3 };
    expect(moveInGrid(at, press('ArrowDown'), size)).toEqual({ row: 101, column: 3 });
    expect(moveInGrid(at, press('PageUp'), size)).toEqual({ row: 80, column: 3 });
    expect(moveInGrid(at, press('Home'), size)).toEqual({ row: 100, column: 0 });
    expect(moveInGrid(at, press('End', true), size)).toEqual({ row: 999_999, column: 6 });
  });

  it('stays inside', () => {
    expect(moveInGrid({ row: 0, column: 0 }, press('ArrowUp'), size)).toEqual({ row: 0, column: 0 });
    expect(moveInGrid({ row: 999_995, column: 6 }, press('PageDown'), size)).toEqual({ row: 999_999, column: 6 });
    expect(moveInGrid({ row: 0, column: 0 }, press('ArrowDown'), { ...size, rows: 0 })).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys to others', () => {
    expect(moveInGrid({ row: 0, column: 0 }, press('c'), size)).toBeUndefined();
    expect(moveInGrid({ row: 0, column: 0 }, { ...press('ArrowDown'), altKey: true }, size)).toBeUndefined();
  });
});
