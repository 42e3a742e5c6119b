import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import settingsSchema from '../../../resources/settings.schema.json' with { type: 'json' };
import { settingsShape, settingValues } from '../../../shared/contract/settings-shapes.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { defaultSettings, settingAt, settingKeys } from '../../../shared/model/settings.ts';
import { temporaryFolder } from '../../../tests/support/folders.ts';
import { memberAt } from './members.ts';
import { settingsIn } from './parse-settings.ts';
import { readSettings, retentionLimits } from './settings.ts';

const read = async (text: string) => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'settings.json');
  writeFileSync(path, text);
  return await readSettings(path);
};

describe('reading settings', () => {
  it('finds the defaults where there is no file, and nothing wrong with that', async () => {
    const path = join('/nowhere/at/all', 'settings.json');
    expect(await readSettings(path)).toEqual({ path, settings: defaultSettings, problems: [] });
  });

  it('takes an empty file for none', async () => {
    expect(await read(' \n')).toMatchObject({ settings: defaultSettings, problems: [] });
  });

  it('keeps the default of a wrong member, says what may stand there, and applies the rest', async () => {
    const { settings, problems } = await read('{"theme":"dark","collectorPort":"9000","retention":{"maxDays":30}}');
    expect(settings).toEqual({ ...defaultSettings, theme: 'dark', retention: { maxMegabytes: 1024, maxDays: 30 } });
    expect(problems).toEqual([
      {
        path: '/collectorPort',
        message: 'Must be a whole number from 0 to 65535. Until this is mended its default applies.',
      },
    ]);
  });

  it('names what it does not know, and what was meant', async () => {
    const { problems } = await read('{"themee":"dark","retention":{"maxDay":3},"$schema":"./x.json","a/b":1}');
    expect(problems.map(({ path }) => path)).toEqual(['/themee', '/retention/maxDay', '/a~1b']);
    expect(problems[0]?.message).toBe('There is no such setting. Did you mean theme?');
    expect(problems[1]?.message).toContain('Did you mean maxDays?');
  });

  it('takes null, a group that is no object and a member named like a built-in one for mistakes', async () => {
    const { settings, problems } = await read('{"theme":null,"retention":5,"__proto__":{"theme":"dark"}}');
    expect(settings).toEqual(defaultSettings);
    expect(problems.map(({ path }) => path).sort()).toEqual(['/__proto__', '/retention', '/theme']);
  });

  it.each([
    ['{"theme":', 'is not JSON'],
    ['[]', 'holds no JSON object'],
    ['\u0000\u0000\u0000', 'is not JSON'],
  ])('falls back to the defaults where the file is damaged: %j', async (text, reason) => {
    const { settings, problems } = await read(text);
    expect(settings).toEqual(defaultSettings);
    expect(problems).toEqual([{ path: '', message: expect.stringContaining(reason) }]);
  });

  it('applies what it knows of a file that a newer version wrote, and says so once', async () => {
    const { settings, problems } = await read('{"version":2,"theme":"dark","hologram":true}');
    expect(settings.theme).toBe('dark');
    expect(problems).toEqual([{ path: '/version', message: expect.stringContaining('newer Trackside (version 2') }]);
  });

  it('never throws, whatever the file holds, and always gives settings that are allowed', () => {
    const key = fc.oneof(fc.constantFrom(...settingKeys, 'retention', 'maxDays', 'version', '__proto__'), fc.string());
    const value = fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue()), fc.integer(), fc.constant('dark'));
    fc.assert(
      fc.property(fc.dictionary(key, value), (document) => {
        const { settings } = settingsIn(JSON.parse(JSON.stringify(document)));
        expect(settingsShape.parse(settings, '').ok).toBe(true);
      }),
    );
  });
});

describe('the limits of the store', () => {
  const limitsOf = (document: JsonObject) => retentionLimits(settingsIn(document));

  it('are the settings, in bytes and milliseconds', () => {
    expect(limitsOf({ retention: { maxMegabytes: 100, maxDays: 2 } })).toEqual({
      maxBytes: 104_857_600,
      maxAgeMs: 172_800_000,
    });
    expect(limitsOf({})).toEqual({ maxBytes: 1_073_741_824 });
  });

  it('are none while they cannot be read: a typing error costs no data', async () => {
    const none = { maxBytes: Number.POSITIVE_INFINITY };
    expect(limitsOf({ retention: { maxMegabytes: '2048' } })).toEqual(none);
    expect(limitsOf({ retention: { maxMegabyte: 2048 } })).toEqual(none);
    expect(retentionLimits(await read('{"retention":{"maxMegabytes":2048'))).toEqual(none);
    expect(limitsOf({ theme: 5 })).toEqual({ maxBytes: 1_073_741_824 });
  });
});

describe('resources/settings.schema.json', () => {
  const schema: JsonObject = settingsSchema;
  const described = (key: string): JsonObject => {
    const found = memberAt(schema, ['properties', ...key.split('.').join('.properties.').split('.')]);
    if (!isJsonObject(found)) throw new Error(`${key} is not described`);
    return found;
  };
  const leaves = (properties: JsonValue | undefined, above: string): readonly string[] =>
    Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, member]) =>
      isJsonObject(member) && member.type === 'object' ? leaves(member.properties, `${above}${name}.`) : [above + name],
    );

  it('describes every setting and nothing else', () => {
    expect([...leaves(schema.properties, '')].sort()).toEqual(['$schema', 'version', ...settingKeys].sort());
  });

  it.each(settingKeys)('allows for %s what the code allows, with the same default', (key) => {
    const { description, default: usual, ...rules } = described(key);
    expect(rules).toEqual(settingValues[key].describe());
    expect(usual).toEqual(settingAt(defaultSettings, key));
    expect(description).toEqual(expect.stringMatching(/\.$/));
  });
});
