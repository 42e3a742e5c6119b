import { describe, expect, it } from 'vitest';
import { settingValues } from '../../../shared/contract/settings-shapes.ts';
import { defaultSettings, settingKeys } from '../../../shared/model/settings.ts';
import { findSettingRows, isModified, settingRows } from './setting-rows.ts';

describe('rows of the settings page', () => {
  it('show every setting once', () => {
    expect(settingRows.map(({ key }) => key).sort()).toEqual([...settingKeys].sort());
  });

  it('offer exactly what each setting may be', () => {
    for (const { key, control } of settingRows) {
      const { type, enum: values } = settingValues[key].describe();
      if (control.type === 'choice' || control.type === 'select')
        expect(control.options.map(({ value }) => value)).toEqual(values);
      else expect(type).toBe(control.type === 'switch' ? 'boolean' : 'integer');
    }
  });

  it('are found by their words, their group, their choices and their name in the file', () => {
    const found = (search: string) => findSettingRows(search).map(({ key }) => key);
    expect(found('')).toHaveLength(settingKeys.length);
    expect(found('DARK')).toEqual(['theme']);
    expect(found('storage age')).toContain('retention.maxDays');
    expect(found('maxMegabytes')).toEqual(['retention.maxMegabytes']);
    expect(found('no such thing')).toEqual([]);
  });

  it('know what differs from the default', () => {
    expect(settingKeys.filter((key) => isModified(defaultSettings, key))).toEqual([]);
    const changed = { ...defaultSettings, retention: { maxMegabytes: 1024, maxDays: 3 } };
    expect(settingKeys.filter((key) => isModified(changed, key))).toEqual(['retention.maxDays']);
  });
});
