import { expect, test } from 'vitest';
import { readFiles } from './sources.ts';

const limit = 400;

/** Files that may be longer, each with its reason. */
const reasons: Readonly<Record<string, string>> = {};

const files = readFiles(['shared', 'electron', 'renderer', 'tests', 'scripts'], (path) =>
  /\.(tsx?|mjs|css)$/.test(path),
);
const linesOf = (text: string): number => text.trimEnd().split('\n').length;
const long = files.filter(({ text }) => linesOf(text) > limit).map(({ path }) => path);

test('no file is over 400 lines without a reason', () => {
  expect(long.filter((path) => reasons[path] === undefined)).toEqual([]);
});

test('every reason stands for a file that needs it', () => {
  expect(Object.keys(reasons).filter((path) => !long.includes(path))).toEqual([]);
});

test('what touches Electron stays small enough to be read line by line', () => {
  const main = files.filter(({ path }) => path.startsWith('electron/main/'));
  expect(main.reduce((sum, { text }) => sum + linesOf(text), 0)).toBeLessThan(1_200);
});
