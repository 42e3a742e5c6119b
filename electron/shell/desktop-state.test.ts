import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStateStore, type DesktopState, withPlacement, withRecent } from './desktop-state.ts';

let folder = '';
let faults: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-state-'));
  faults = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'deep', 'desktop-state.json');
const open = () => createStateStore(file(), (error) => faults.push(error));
const empty: DesktopState = { recent: [], windows: [] };
const placement = {
  bounds: { x: 1, y: 2, width: 800, height: 600 },
  maximized: true,
  fullScreen: false,
  zoom: 0.5,
};

describe('what the app remembers', () => {
  test('is there at the next start', async () => {
    const store = open();
    store.update((state) => withRecent(state, { path: '/shop', kind: 'workspace' }));
    store.update((state) => withPlacement(state, '/shop', placement));
    store.update((state) => ({ ...state, last: { folder: '/shop', planFile: '/shop/trackside.plan.yaml' } }));
    await store.written();
    expect(open().get()).toEqual({
      last: { folder: '/shop', planFile: '/shop/trackside.plan.yaml' },
      recent: [{ path: '/shop', kind: 'workspace' }],
      windows: [{ folder: '/shop', placement }],
    });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['desktop-state.json']);
    expect(faults).toEqual([]);
  });

  test('is nothing at the first start, and that is no fault', () => {
    expect(open().get()).toEqual(empty);
    expect(faults).toEqual([]);
  });

  test.each(['{"recent": [', '[]', '{"recent": [{"path": 1}], "windows": []}', ''])(
    'starts anew from %j',
    async (text) => {
      mkdirSync(join(folder, 'deep'));
      writeFileSync(file(), text);
      const store = open();
      expect(store.get()).toEqual(empty);
      expect(faults).toHaveLength(1);
      store.update((state) => withRecent(state, { path: '/shop', kind: 'workspace' }));
      await store.written();
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ recent: [{ path: '/shop' }] });
    },
  );

  test('stays in memory where it cannot be written', async () => {
    writeFileSync(join(folder, 'deep'), 'a file where the folder should be');
    const store = open();
    store.update((state) => withRecent(state, { path: '/shop', kind: 'workspace' }));
    await store.written();
    expect(store.get().recent).toHaveLength(1);
    expect(faults).not.toEqual([]);
  });
});

test('the recent ones stand newest first, each once, twelve at most', () => {
  const paths = [...Array.from({ length: 20 }, (_, index) => `/${index}`), '/15'];
  const state = paths.reduce<DesktopState>((before, path) => withRecent(before, { path, kind: 'workspace' }), empty);
  const newest = [15, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8];
  expect(state.recent.map(({ path }) => path)).toEqual(newest.map((index) => `/${index}`));
});
