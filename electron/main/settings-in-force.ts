import { defaultSettings, type Settings } from '../../shared/model/settings.ts';

/** The settings as they are now. */
export interface SettingsInForce {
  readonly current: Settings;
  onChange(handler: (settings: Settings) => void): void;
}

export const createSettingsInForce = (): SettingsInForce => ({
  current: defaultSettings,
  onChange: () => undefined,
});
