import { editorNames } from '../model/editor-link.ts';
import type { JsonObject, JsonPrimitive } from '../model/json.ts';
import type { SettingKey } from '../model/settings.ts';
import * as s from './schema.ts';

const theme = s.oneOf(['system', 'light', 'dark']);
const collectorPort = s.integer(0, 65_535);
const maxMegabytes = s.integer(16, 1_048_576);
const maxDays = s.integer(1, 36_500);
const singleKeys = s.boolean();
const notifications = s.oneOf(['off', 'error', 'warning']);
const editor = s.oneOf([...editorNames, 'none']);
const closeToTray = s.boolean();

/** What each setting may be. */
export const settingValues: Readonly<Record<SettingKey, s.Schema<unknown>>> = {
  theme,
  collectorPort,
  'retention.maxMegabytes': maxMegabytes,
  'retention.maxDays': maxDays,
  singleKeys,
  notifications,
  editor,
  closeToTray,
};

export const settingsShape = s.object({
  theme,
  collectorPort,
  retention: s.object({ maxMegabytes, maxDays: s.optional(maxDays) }),
  singleKeys,
  notifications,
  editor,
  closeToTray,
});

const change = <T>(value: s.Schema<T>) => s.optional(s.nullable(value));

/** Settings to be changed; null puts one back to its default. */
export const settingsChangeShape = s.object({
  theme: change(theme),
  collectorPort: change(collectorPort),
  retention: s.optional(s.object({ maxMegabytes: change(maxMegabytes), maxDays: change(maxDays) })),
  singleKeys: change(singleKeys),
  notifications: change(notifications),
  editor: change(editor),
  closeToTray: change(closeToTray),
});
export type SettingsChange = s.Infer<typeof settingsChangeShape>;

export const settingsProblemShape = s.object({
  /** RFC 6901 pointer into the file; empty where the whole file is meant. */
  path: s.string(),
  message: s.string(),
});
export type SettingsProblem = s.Infer<typeof settingsProblemShape>;

/** The settings in force, and what is wrong with the file as it stands. */
export const settingsReadingShape = s.object({
  path: s.string(),
  settings: settingsShape,
  problems: s.array(settingsProblemShape),
});
export type SettingsReading = s.Infer<typeof settingsReadingShape>;

/** The change of one setting, or why that value cannot be had. */
export const changeOfSetting = (key: SettingKey, value: JsonPrimitive): s.Parsed<SettingsChange> => {
  const asObject = key.split('.').reduceRight<JsonPrimitive | JsonObject>((inner, step) => ({ [step]: inner }), value);
  return settingsChangeShape.parse(asObject, '');
};
