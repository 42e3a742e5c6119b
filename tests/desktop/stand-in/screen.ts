import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Played } from './played.ts';

type Display = Electron.Display;
type Rectangle = Electron.Rectangle;

const menuBar = 25;

/** A monitor that covers a part of the desktop. */
export const displayAt = (id: number, bounds: Rectangle): Display => ({
  id,
  bounds,
  workArea: { ...bounds, y: bounds.y + menuBar, height: bounds.height - menuBar },
  workAreaSize: { width: bounds.width, height: bounds.height - menuBar },
  size: { width: bounds.width, height: bounds.height },
  nativeOrigin: { x: bounds.x, y: bounds.y },
  maximumCursorSize: { width: 64, height: 64 },
  label: `Monitor ${id}`,
  scaleFactor: 1,
  rotation: 0,
  colorDepth: 24,
  colorSpace: '',
  depthPerComponent: 8,
  displayFrequency: 60,
  detected: true,
  internal: false,
  monochrome: false,
  accelerometerSupport: 'unknown',
  touchSupport: 'unknown',
});

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** The monitors that a test has named, or the usual one. */
const firstBounds = (): readonly Rectangle[] => {
  const { STAND_IN_DISPLAYS: named } = process.env;
  return named === undefined ? [{ x: 0, y: 0, width: 1920, height: 1080 }] : JSON.parse(named);
};

class Screen extends EventEmitter {
  #displays: readonly Display[] = firstBounds().map((bounds, index) => displayAt(index + 1, bounds));
  #ready = false;

  setReady(): void {
    this.#ready = true;
  }

  #all(): readonly Display[] {
    if (!this.#ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return this.#displays;
  }

  getAllDisplays(): Display[] {
    return [...this.#all()];
  }

  getPrimaryDisplay(): Display {
    const [first] = this.#all();
    if (!first) throw new Error('there is no display');
    return first;
  }

  getDisplayMatching(rect: Rectangle): Display {
    return this.#all().reduce(
      (best, each) => (overlap(each.bounds, rect) > overlap(best.bounds, rect) ? each : best),
      this.getPrimaryDisplay(),
    );
  }

  /** Monitors are plugged in or out. */
  setDisplays(bounds: readonly Rectangle[]): void {
    const before = this.#displays;
    this.#displays = bounds.map((each, index) => displayAt(index + 1, each));
    for (const old of before)
      if (!this.#displays.some(({ id }) => id === old.id)) this.emit('display-removed', {}, old);
    for (const now of this.#displays) if (!before.some(({ id }) => id === now.id)) this.emit('display-added', {}, now);
  }
}

export const screen = new Screen() satisfies Played<
  Electron.Screen,
  'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching'
>;
