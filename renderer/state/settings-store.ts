import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type Settings } from '../../shared/model/settings.ts';

/** What the person set up on this machine. */
export const createSettingsStore = (): StoreApi<Settings> => createStore<Settings>(() => defaultSettings);
