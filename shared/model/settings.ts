import type { Editor } from './editor-link.ts';

/** What a person set up on this machine: one JSON file, read by the desktop app and by the command. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Port that the collector asks for; where it is taken, the next free one. 0: any free one. */
  readonly collectorPort: number;
  readonly retention: {
    /** Megabytes (1024 × 1024 bytes) of the store of one workspace. */
    readonly maxMegabytes: number;
    /** Absent: kept whatever its age. */
    readonly maxDays?: number;
  };
  /** False: keys such as `C` or `/` do nothing by themselves (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Native notifications of the desktop app for messages that are at least so bad. */
  readonly notifications: 'off' | 'error' | 'warning';
  /** Editor that opens the plan file at a line. */
  readonly editor: Editor | 'none';
  /** Desktop app: closing the last window leaves the collector recording in the tray, where the system has one. */
  readonly closeToTray: boolean;
}

export const defaultSettings: Settings = {
  theme: 'system',
  collectorPort: 9797,
  retention: { maxMegabytes: 1024 },
  singleKeys: true,
  notifications: 'off',
  editor: 'vscode',
  closeToTray: false,
};

/** Every setting by its place in the file: a dot leads into an object. */
export const settingKeys = [
  'theme',
  'collectorPort',
  'retention.maxMegabytes',
  'retention.maxDays',
  'singleKeys',
  'notifications',
  'editor',
  'closeToTray',
] as const;
export type SettingKey = (typeof settingKeys)[number];

/** One setting's value; absent where it is not set and has no default. */
export const settingAt = (settings: Settings, key: SettingKey): string | number | boolean | undefined => {
  switch (key) {
    case 'retention.maxMegabytes':
      return settings.retention.maxMegabytes;
    case 'retention.maxDays':
      return settings.retention.maxDays;
    default:
      return settings[key];
  }
};
