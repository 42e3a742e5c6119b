import { describe, expect, it } from 'vitest';
import { scrollMap, tallestPx } from './scroll-map.ts';

describe('scroll map', () => {
  it('is pixel for pixel while the list fits an element', () => {
    const map = scrollMap(1_000, 28, 600);
    expect(map.spacer).toBe(28_000);
    expect(map.toList(1234)).toBe(1234);
    expect(map.toBrowser(1234)).toBe(1234);
  });

  it('reaches the first and the last of two million rows', () => {
    const map = scrollMap(2_000_000, 28, 600);
    expect(map.spacer).toBe(tallestPx);
    expect(map.toList(0)).toBe(0);
    expect(map.toList(tallestPx - 600)).toBe(2_000_000 * 28 - 600);
    expect(map.toBrowser(map.furthest)).toBe(tallestPx - 600);
  });

  it('finds the way back from any row', () => {
    const map = scrollMap(1_500_000, 28, 700);
    for (const row of [0, 1, 749_999, 1_499_000]) {
      expect(map.toList(map.toBrowser(row * 28))).toBeCloseTo(Math.min(row * 28, map.furthest), 3);
    }
  });

  it('stays at the top where nothing is to be scrolled', () => {
    const map = scrollMap(3, 28, 600);
    expect(map.furthest).toBe(0);
    expect(map.toList(50)).toBe(0);
    expect(scrollMap(0, 28, 600).spacer).toBe(0);
  });
});
