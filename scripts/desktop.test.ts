import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isForDesktop } from './commands.mjs';
import { electronBinary, fetchElectron, noDesktopHere } from './desktop.mjs';

let electron: string;
beforeEach(() => {
  electron = mkdtempSync(join(tmpdir(), 'trackside-electron-'));
});
afterEach(() => rmSync(electron, { recursive: true }));

const installs = (script: string): void => writeFileSync(join(electron, 'install.js'), script);
const now = 1_780_000_000_000;
const aDay = 24 * 3_600_000;

test('a desktop window needs a display, a person, and a user that is not root', () => {
  expect(noDesktopHere({}, 'linux', false)).toEqual({ reason: 'there is no display' });
  expect(noDesktopHere({ CI: 'true', DISPLAY: ':0' }, 'linux', false)).toEqual({ reason: 'this is a CI machine' });
  expect(noDesktopHere({ DISPLAY: ':0' }, 'linux', true)?.reason).toContain('root');
  expect(noDesktopHere({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', false)).toBeUndefined();
  expect(noDesktopHere({}, 'darwin', false)).toBeUndefined();
});

test('options of serve mean the command; a plan or a folder means the desktop app', () => {
  expect(isForDesktop([])).toBe(true);
  expect(isForDesktop(['--plan', 'shop.plan.yaml'])).toBe(true);
  expect(isForDesktop(['../shop'])).toBe(true);
  expect(isForDesktop(['--memory'])).toBe(false);
  expect(isForDesktop(['--port', '0'])).toBe(false);
});

test('the binary is where Electron itself would look', () => {
  expect(electronBinary(electron, {})).toBeUndefined();
  writeFileSync(join(electron, 'path.txt'), 'path.txt');
  expect(electronBinary(electron, {})).toBeUndefined();
  expect(electronBinary(electron, { ELECTRON_OVERRIDE_DIST_PATH: '/elsewhere' })).toBe('/elsewhere/path.txt');
});

test('a fetch that works says nothing more', async () => {
  installs('process.exit(0)');
  expect(await fetchElectron(electron, process.execPath, { now })).toBeUndefined();
});

test('a fetch that fails says why, and is tried again only a day later', async () => {
  installs(`console.error('TypeError: fetch failed'); process.exit(1)`);
  const failed = { reason: 'Electron could not be fetched (fetch failed)' };
  expect(await fetchElectron(electron, process.execPath, { now })).toEqual(failed);
  installs('process.exit(0)');
  expect(await fetchElectron(electron, process.execPath, { now: now + aDay - 1 })).toEqual(failed);
  expect(await fetchElectron(electron, process.execPath, { now: now + aDay })).toBeUndefined();
});

test('a fetch without end is ended by the limit', async () => {
  installs('setInterval(() => {}, 1e6)');
  expect(await fetchElectron(electron, process.execPath, { now, limitMs: 200 })).toEqual({
    reason: 'Electron could not be fetched (no answer within 0.2 s)',
  });
});
