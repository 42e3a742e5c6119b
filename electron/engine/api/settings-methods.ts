import { ContractError } from '../../../shared/contract/errors.ts';
import type { Params } from '../../../shared/contract/methods.ts';
import type { SettingsChange, SettingsReading } from '../../../shared/contract/settings-shapes.ts';

/** The settings file as the api needs it. */
export interface SettingsSource {
  readonly current: SettingsReading;
  /** Rejects with a `ContractError`. */
  change(change: SettingsChange): Promise<SettingsReading>;
}

export const createSettingsMethods = (source: SettingsSource | undefined) => {
  const existing = (): SettingsSource => {
    if (source) return source;
    throw new ContractError({
      code: 'no-settings',
      message: 'This engine was started without a settings file.',
      remedy: 'Start it with trackside serve or the desktop app.',
    });
  };
  return {
    get: (): SettingsReading => existing().current,
    set: async ({ change }: Params<'settings.set'>): Promise<SettingsReading> => existing().change(change),
  };
};
