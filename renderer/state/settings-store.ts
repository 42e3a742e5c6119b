import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type Settings } from '../../shared/model/settings.ts';

export interface SettingsState {
  readonly settings: Settings;
}

export type SettingsStore = StoreApi<SettingsState>;

/** What the person set up on this machine. */
export const createSettingsStore = (): SettingsStore =>
  createStore<SettingsState>(() => ({ settings: defaultSettings }));
