import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeWindow, type Rectangle, type WindowPlacement } from './window-placement.ts';

const laptop: Rectangle = { x: 0, y: 25, width: 1440, height: 875 };
const monitor: Rectangle = { x: 1440, y: 0, width: 2560, height: 1440 };
const saved = (bounds: Rectangle): WindowPlacement => ({ bounds, maximized: false, fullScreen: false, zoom: 0 });

describe('a window', () => {
  test('opens in the middle of the primary display at first', () => {
    expect(placeWindow(undefined, laptop, [laptop, monitor])).toEqual(
      saved({ x: 80, y: 43, width: 1280, height: 840 }),
    );
  });

  test('opens a step aside of those that are open, and never outside', () => {
    expect(placeWindow(undefined, monitor, [monitor], 2).bounds).toMatchObject({ x: 2136, y: 356 });
    expect(placeWindow(undefined, laptop, [laptop], 50).bounds).toEqual({ x: 160, y: 60, width: 1280, height: 840 });
  });

  test('opens where it stood, on any display, as it was', () => {
    const before = { ...saved({ x: 1600, y: 100, width: 1000, height: 700 }), maximized: true, zoom: 1.5 };
    expect(placeWindow(before, laptop, [laptop, monitor])).toEqual(before);
  });

  test('comes to the primary display when its monitor is gone', () => {
    const before = saved({ x: 1600, y: 100, width: 1000, height: 700 });
    expect(placeWindow(before, laptop, [laptop]).bounds).toEqual({ x: 220, y: 113, width: 1000, height: 700 });
  });

  test('shrinks to a display that is smaller than it was', () => {
    const before = saved({ x: 1500, y: 0, width: 2400, height: 1400 });
    expect(placeWindow(before, laptop, [laptop]).bounds).toEqual(laptop);
  });

  test('is drawn back where its title bar would lie off the screen', () => {
    const before = saved({ x: -900, y: -400, width: 1000, height: 700 });
    expect(placeWindow(before, laptop, [laptop]).bounds).toEqual({ x: 0, y: 25, width: 1000, height: 700 });
  });

  test('always opens within one display, at a zoom that can be read', () => {
    const whole = fc.integer({ min: -20_000, max: 20_000 });
    const size = fc.integer({ min: 1, max: 20_000 });
    const bounds = fc.record({ x: whole, y: whole, width: size, height: size });
    fc.assert(
      fc.property(bounds, fc.double({ noNaN: true }), (each, zoom) => {
        const placed = placeWindow({ ...saved(each), zoom }, laptop, [laptop, monitor]);
        const { x, y, width, height } = placed.bounds;
        const within = (area: Rectangle): boolean =>
          x >= area.x && y >= area.y && x + width <= area.x + area.width && y + height <= area.y + area.height;
        expect([laptop, monitor].some(within)).toBe(true);
        expect(Math.abs(placed.zoom)).toBeLessThanOrEqual(9);
      }),
    );
  });
});
