import { describe, expect, test } from 'vitest';
import { breachOf, circles } from './breaches.ts';
import { readImports, targetOf } from './imports.ts';
import { islands, rooms } from './rooms.ts';
import { productFiles } from './sources.ts';

const imports = productFiles().flatMap(({ path, text }) => readImports(path, text));
const breach = (from: string, specifier: string): string | undefined =>
  breachOf({ from, specifier, typeOnly: false }, rooms, islands);

describe('the product', () => {
  test('no file imports what its room may not see', () => {
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.map((each) => breachOf(each, rooms, islands)).filter((each) => each !== undefined)).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    const code = imports.filter((each) => /\.tsx?$/.test(targetOf(each) ?? ''));
    expect(circles(code)).toEqual([]);
  });
});

describe('the table of rooms', () => {
  test('shared code takes no packages and nothing of Node', () => {
    expect(breach('shared/contract/port.ts', 'react')).toBe('shared/contract/port.ts imports the package react');
    expect(breach('shared/model/message.ts', 'node:fs')).toMatch(/package node:fs/);
  });

  test('the engine never meets electron', () => {
    expect(breach('electron/engine/engine.ts', 'electron')).toMatch(/package electron/);
  });

  test('the window talks to nothing but shared code', () => {
    expect(breach('renderer/state/live.ts', '../../electron/engine/api/rows.ts')).toMatch(/imports electron/);
    expect(breach('renderer/state/live.ts', '../../shared/contract/port.ts')).toBeUndefined();
  });

  test('a view never imports another view', () => {
    expect(breach('renderer/views/live/table.tsx', '../plan/plan-view.tsx')).toMatch(/neighbour/);
    expect(breach('renderer/views/live/table.tsx', './row.tsx')).toBeUndefined();
  });

  test('only ingest and api see the store', () => {
    expect(breach('electron/engine/collector/server.ts', '../store/open.ts')).toMatch(/imports/);
    expect(breach('electron/engine/ingest/writer.ts', '../store/open.ts')).toBeUndefined();
    expect(breach('electron/engine/console/rest.ts', '../store/open.ts')).toMatch(/imports/);
  });

  test('a file outside every room is refused', () => {
    expect(breach('shared/helpers/misc.ts', '../model/json.ts')).toMatch(/no room/);
  });
});

describe('reading imports', () => {
  test('every form of import is seen', () => {
    const text = `
      import type { A } from './a.ts'; export * from './b.ts'; export { c } from './c.ts';
      const d = import('./d.ts'); type E = import('./e.ts').E;
      const f = import.meta.glob('./f/*.ts'); const g = import.meta.glob(['./g/*.md', './h/*.md']);
      new Worker(new URL('./i.ts', import.meta.url)); const text = "import './not.ts'"; // import './not.ts'
    `;
    const targets = readImports('electron/engine/x.ts', text).map(targetOf).sort();
    const names = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'f', 'g', 'h', 'i.ts'];
    expect(targets).toEqual(names.map((name) => `electron/engine/${name}`));
  });

  test('a circle is found whatever its length', () => {
    const edge = (from: string, to: string) => ({
      from: `x/${from}.ts`,
      specifier: `./${to}.ts`,
      typeOnly: false,
    });
    expect(circles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a')])).toEqual([
      ['x/a.ts', 'x/b.ts', 'x/c.ts', 'x/a.ts'],
    ]);
    expect(circles([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')])).toEqual([]);
  });
});
