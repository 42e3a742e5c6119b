import { expect, it } from 'vitest';
import { defaultSettings } from '../../shared/model/settings.ts';
import { changedSettings } from './settings-store.ts';

const mine = { ...defaultSettings, theme: 'dark', retention: { maxMegabytes: 64, maxDays: 3 } } as const;

it('shows a change before the engine has answered, and leaves the rest as it is', () => {
  expect(changedSettings(mine, { singleKeys: false, retention: { maxMegabytes: 128 } })).toEqual({
    ...mine,
    singleKeys: false,
    retention: { maxMegabytes: 128, maxDays: 3 },
  });
});

it('shows the default where a setting is put back, and none where there is none', () => {
  expect(changedSettings(mine, { theme: null, retention: { maxDays: null, maxMegabytes: null } })).toEqual(
    defaultSettings,
  );
});
