import { expect, test } from 'vitest';
import { hasTray, systemOf } from './system.ts';

test('every platform is of one of the three families', () => {
  expect([systemOf('darwin'), systemOf('win32'), systemOf('linux'), systemOf('freebsd')]).toEqual([
    'mac',
    'windows',
    'linux',
    'linux',
  ]);
});

test('on Linux the desktop says whether a tray icon can be seen', () => {
  expect(hasTray('linux', { XDG_CURRENT_DESKTOP: 'KDE' })).toBe(true);
  expect(hasTray('linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' })).toBe(true);
  expect(hasTray('linux', { XDG_CURRENT_DESKTOP: 'GNOME' })).toBe(false);
  expect(hasTray('linux', {})).toBe(false);
  expect(hasTray('mac', {}) && hasTray('windows', {})).toBe(true);
});
