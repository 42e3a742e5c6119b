import { describe, expect, it } from 'vitest';
import { RowCache } from './row-cache.ts';

const rows = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `row ${from + index}`);

describe('row cache', () => {
  it('tells what a screen still lacks', () => {
    const cache = new RowCache<string>();
    cache.put(10, rows(10, 20));
    expect(cache.missing({ from: 10, to: 30 }, 200)).toBeUndefined();
    expect(cache.missing({ from: 0, to: 30 }, 200)).toEqual({ from: 0, to: 10 });
    expect(cache.missing({ from: 20, to: 40 }, 200)).toEqual({ from: 30, to: 40 });
    expect(cache.missing({ from: 5, to: 35 }, 200)).toEqual({ from: 5, to: 35 });
    expect(cache.missing({ from: 100, to: 900 }, 200)).toEqual({ from: 100, to: 300 });
  });

  it('lets go of the chunks that were written longest ago', () => {
    const cache = new RowCache<string>(2);
    cache.put(0, rows(0, 100));
    cache.put(100, rows(100, 100));
    cache.put(50, rows(50, 1));
    cache.put(200, rows(200, 100));
    expect(cache.get(0)).toBe('row 0');
    expect(cache.get(150)).toBeUndefined();
    expect(cache.get(299)).toBe('row 299');
  });
});
