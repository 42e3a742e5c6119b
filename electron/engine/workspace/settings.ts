import type { SettingsReading } from '../../../shared/contract/settings-shapes.ts';
import { defaultSettings } from '../../../shared/model/settings.ts';
import { settingsIn } from './parse-settings.ts';
import { type DocumentReading, readDocument } from './read-document.ts';

/** What is in force while nothing has been read. */
export const settingsBefore = (path: string): SettingsReading => ({ path, settings: defaultSettings, problems: [] });

/** What the file says now, given what was in force before: a file that cannot be read replaces nothing. */
export const nextSettings = (before: SettingsReading, reading: DocumentReading): SettingsReading => {
  const { path } = before;
  switch (reading.type) {
    case 'absent':
      return settingsBefore(path);
    case 'document':
      return { path, ...settingsIn(reading.document) };
    case 'damaged':
    case 'unreadable': {
      const stays =
        'The settings stay as they were read last, and nothing is dropped from the store until it is mended.';
      return { ...before, problems: [{ path: '', message: `${reading.message} ${stays}` }] };
    }
  }
};

/** The settings of this file; what is wrong with it is told beside them. Never rejects. */
export const readSettings = async (path: string): Promise<SettingsReading> =>
  nextSettings(settingsBefore(path), await readDocument(path));

const megabyte = 1024 * 1024;
const day = 24 * 60 * 60 * 1000;

/** The limits of the store. Where they cannot be read there are none: a typing error must not cost data. */
export const retentionLimits = ({
  settings,
  problems,
}: Pick<SettingsReading, 'settings' | 'problems'>): { readonly maxBytes: number; readonly maxAgeMs?: number } => {
  const { maxMegabytes, maxDays } = settings.retention;
  if (problems.some(({ path }) => path === '' || path === '/retention' || path.startsWith('/retention/'))) {
    return { maxBytes: Number.POSITIVE_INFINITY };
  }
  return { maxBytes: maxMegabytes * megabyte, ...(maxDays === undefined ? {} : { maxAgeMs: maxDays * day }) };
};
