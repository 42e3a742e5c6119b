import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SettingsChange } from '../../../shared/contract/settings-shapes.ts';
import { temporaryFolder } from '../../../tests/support/folders.ts';
import { writeSettings } from './write-settings.ts';

const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** A settings file in a folder of its own, not written yet. */
const place = () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'trackside', 'settings.json');
  return {
    path,
    folder: join(folder.path, 'trackside'),
    begin: (text: string): void => {
      mkdirSync(join(folder.path, 'trackside'), { recursive: true });
      writeFileSync(path, text);
    },
    text: (): string => readFileSync(path, 'utf8'),
    json: (): unknown => JSON.parse(readFileSync(path, 'utf8')),
    change: (change: SettingsChange) => writeSettings(path, change, now),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
};

describe('changing settings', () => {
  it('makes folder and file, and writes only what is not the default', async () => {
    using file = place();
    await file.change({ theme: 'dark', collectorPort: 9797, retention: { maxDays: 7 } });
    expect(file.text()).toBe('{\n  "theme": "dark",\n  "retention": {\n    "maxDays": 7\n  }\n}\n');
    expect(readdirSync(file.folder)).toEqual(['settings.json']);
  });

  it('writes nothing where nothing changes', async () => {
    using file = place();
    await file.change({ theme: null, singleKeys: true });
    expect(existsSync(file.path)).toBe(false);
  });

  it('keeps members that are no settings, wrong ones, their order and the schema', async () => {
    using file = place();
    file.begin('{"$schema":"./s.json","mine":{"a":[1]},"theme":"dark","collectorPort":"x"}');
    await file.change({ theme: 'light', notifications: 'error' });
    expect(Object.entries(JSON.parse(file.text()))).toEqual([
      ['$schema', './s.json'],
      ['mine', { a: [1] }],
      ['theme', 'light'],
      ['collectorPort', 'x'],
      ['notifications', 'error'],
    ]);
  });

  it('takes a setting out of the file when it goes back to its default, and an object that is empty then', async () => {
    using file = place();
    file.begin('{"theme":"dark","retention":{"maxDays":3}}');
    await file.change({ theme: 'system', retention: { maxDays: null } });
    expect(file.json()).toEqual({});
  });

  it('replaces a group that is no object', async () => {
    using file = place();
    file.begin('{"retention":"much"}');
    await file.change({ retention: { maxMegabytes: 64 } });
    expect(file.json()).toEqual({ retention: { maxMegabytes: 64 } });
  });

  it('keeps a damaged file under another name', async () => {
    using file = place();
    file.begin('{"theme":"dark"');
    await file.change({ singleKeys: false });
    expect(file.json()).toEqual({ singleKeys: false });
    const kept = join(file.folder, 'settings.json.damaged-20260102T030405678Z');
    expect(readFileSync(kept, 'utf8')).toBe('{"theme":"dark"');
  });

  it('does not write to a file of a newer version', async () => {
    using file = place();
    file.begin('{"version":2}');
    await expect(file.change({ theme: 'dark' })).rejects.toMatchObject({
      body: { code: 'settings-not-written', message: expect.stringContaining('newer Trackside') },
    });
    expect(file.text()).toBe('{"version":2}');
  });

  it.skipIf(process.platform === 'win32')('writes through a link and keeps the permissions', async () => {
    using file = place();
    mkdirSync(file.folder);
    const real = join(file.folder, 'dotfiles.json');
    writeFileSync(real, '{}');
    chmodSync(real, 0o640);
    symlinkSync(real, file.path);
    await file.change({ theme: 'dark' });
    expect(lstatSync(file.path).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual({ theme: 'dark' });
    expect(statSync(real).mode & 0o777).toBe(0o640);
  });

  it('says what to do where the folder cannot be made', async () => {
    using file = place();
    writeFileSync(file.folder, 'a file where the folder should be');
    await expect(file.change({ theme: 'dark' })).rejects.toMatchObject({
      body: {
        code: 'settings-not-written',
        message: expect.stringContaining('Nothing was changed'),
        remedy: expect.stringContaining('permissions'),
      },
    });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'leaves a read-only folder as it was',
    async () => {
      using file = place();
      file.begin('{"theme":"dark"}');
      chmodSync(file.folder, 0o500);
      await expect(file.change({ theme: 'light' })).rejects.toMatchObject({
        body: { code: 'settings-not-written', message: expect.stringContaining('EACCES') },
      });
      chmodSync(file.folder, 0o700);
      expect(file.json()).toEqual({ theme: 'dark' });
      expect(readdirSync(file.folder)).toEqual(['settings.json']);
    },
  );

  it('says so where a folder stands in the place of the file', async () => {
    using file = place();
    mkdirSync(file.path, { recursive: true });
    await expect(file.change({ theme: 'dark' })).rejects.toMatchObject({ body: { code: 'settings-not-written' } });
  });
});
