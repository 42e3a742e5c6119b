import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SettingsReading } from '../../../shared/contract/settings-shapes.ts';
import { defaultSettings } from '../../../shared/model/settings.ts';
import { temporaryFolder } from '../../../tests/support/folders.ts';
import { watchSettings } from './watch-settings.ts';

/** A watched settings file in a folder of its own, and everything that was said about it. */
const watched = async (first?: string) => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'trackside', 'settings.json');
  const heard: SettingsReading[] = [];
  let next = Promise.withResolvers<SettingsReading>();
  const watch = await watchSettings(path, (reading) => {
    heard.push(reading);
    next.resolve(reading);
    next = Promise.withResolvers();
  });
  await watch.ready;
  if (first !== undefined) {
    const read = next.promise;
    writeFileSync(path, first);
    await read;
  }
  return {
    path,
    heard,
    watch,
    /** What is said after this was done. */
    after: (act: () => void): Promise<SettingsReading> => {
      const said = next.promise;
      act();
      return said;
    },
    [Symbol.asyncDispose]: async () => {
      await watch.stop();
      folder[Symbol.dispose]();
    },
  };
};

it('hears of a file that appears, of one that replaces it and of one that goes', async () => {
  await using file = await watched();
  const themeAfter = async (act: () => void) => (await file.after(act)).settings.theme;
  expect(await themeAfter(() => writeFileSync(file.path, '{"theme":"dark"}'))).toBe('dark');
  const saved = await themeAfter(() => {
    writeFileSync(`${file.path}.new`, '{"theme":"light"}');
    renameSync(`${file.path}.new`, file.path);
  });
  expect(saved).toBe('light');
  expect(await themeAfter(() => rmSync(file.path))).toBe('system');
});

it('keeps what was in force while the file is broken, and says so until it is mended', async () => {
  await using file = await watched('{"theme":"dark"}');
  const broken = await file.after(() => writeFileSync(file.path, '{"theme":'));
  expect(broken.settings.theme).toBe('dark');
  expect(broken.problems).toEqual([{ path: '', message: expect.stringContaining('stay as they were read last') }]);
  const mended = await file.after(() => writeFileSync(file.path, '{"theme":"light"}'));
  expect(mended).toMatchObject({ settings: { theme: 'light' }, problems: [] });
});

it('tells a change of its own at once, and only once', async () => {
  await using file = await watched();
  expect((await file.watch.change({ theme: 'dark' })).settings.theme).toBe('dark');
  expect(file.heard).toHaveLength(1);
  // The next edit is told after all that the change may still cause.
  await file.after(() => writeFileSync(file.path, '{"singleKeys":false}'));
  expect(file.heard.map(({ settings }) => settings)).toEqual([
    { ...defaultSettings, theme: 'dark' },
    { ...defaultSettings, singleKeys: false },
  ]);
});

it('makes changes one after the other, and a refused one does not stop the next', async () => {
  await using file = await watched('{"version":2}');
  const refused = file.watch.change({ theme: 'dark' });
  await expect(refused).rejects.toMatchObject({ body: { code: 'settings-not-written' } });
  await file.after(() => writeFileSync(file.path, '{"mine":1}'));
  await Promise.all([file.watch.change({ theme: 'dark' }), file.watch.change({ collectorPort: 9000 })]);
  expect(JSON.parse(readFileSync(file.path, 'utf8'))).toEqual({ mine: 1, theme: 'dark', collectorPort: 9000 });
});
