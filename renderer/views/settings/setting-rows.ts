import { editorNames, editorTitle } from '../../../shared/model/editor-link.ts';
import { defaultSettings, type SettingKey, type Settings, settingAt } from '../../../shared/model/settings.ts';
import type { ChoiceOption } from '../../ui/choice.tsx';

export type SettingControl =
  | { readonly type: 'switch' }
  | { readonly type: 'choice'; readonly options: readonly ChoiceOption[] }
  | { readonly type: 'select'; readonly options: readonly ChoiceOption[] }
  | {
      readonly type: 'number';
      readonly unit?: string;
      /** What an empty field says, where it may be empty. */
      readonly emptyText?: string;
    };

export const settingGroups = [
  'Appearance',
  'Collector',
  'Storage',
  'Keyboard',
  'Plan',
  'Notifications',
  'Desktop',
] as const;
export type SettingGroup = (typeof settingGroups)[number];

/** A setting as the page shows it. */
export interface SettingRow {
  readonly key: SettingKey;
  readonly group: SettingGroup;
  readonly title: string;
  readonly help: string;
  readonly control: SettingControl;
  /** It does something in the desktop app alone. */
  readonly desktopOnly?: true;
}

export const settingRows: readonly SettingRow[] = [
  {
    key: 'theme',
    group: 'Appearance',
    title: 'Theme',
    help: 'Colours of the window.',
    control: {
      type: 'choice',
      options: [
        { value: 'system', label: 'System' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ],
    },
  },
  {
    key: 'collectorPort',
    group: 'Collector',
    title: 'Collector port',
    help: 'Where SDKs send to, from the next start on. If it is taken, the next free one is used; 0 means any free one.',
    control: { type: 'number' },
  },
  {
    key: 'retention.maxMegabytes',
    group: 'Storage',
    title: 'Size of the store',
    help: 'What one workspace may take on disk. Above it the bodies of old requests go, then the oldest messages.',
    control: { type: 'number', unit: 'MB' },
  },
  {
    key: 'retention.maxDays',
    group: 'Storage',
    title: 'Age of messages',
    help: 'Messages received longer ago are dropped. Empty keeps them whatever their age.',
    control: { type: 'number', unit: 'days', emptyText: 'No limit' },
  },
  {
    key: 'singleKeys',
    group: 'Keyboard',
    title: 'Single keys',
    help: 'Keys such as / or ] do something by themselves. Turn it off where speech input or a slip presses them.',
    control: { type: 'switch' },
  },
  {
    key: 'notifications',
    group: 'Notifications',
    title: 'Notify about messages',
    help: 'Native notifications for messages with an error, or with a warning or worse.',
    control: {
      type: 'choice',
      options: [
        { value: 'off', label: 'Off' },
        { value: 'error', label: 'Errors' },
        { value: 'warning', label: 'Warnings' },
      ],
    },
    desktopOnly: true,
  },
  {
    key: 'editor',
    group: 'Plan',
    title: 'Editor',
    help: 'Where Open in editor opens the plan file, at the line of the rule.',
    control: {
      type: 'select',
      options: [
        ...editorNames.map((value) => ({ value, label: editorTitle(value) })),
        { value: 'none', label: 'None' },
      ],
    },
  },
  {
    key: 'closeToTray',
    group: 'Desktop',
    title: 'Keep recording when closed',
    help: 'Closing the last window leaves the collector recording in the tray, where the system has one.',
    control: { type: 'switch' },
    desktopOnly: true,
  },
];

export const isModified = (settings: Settings, key: SettingKey): boolean =>
  settingAt(settings, key) !== settingAt(defaultSettings, key);

/** Rows in which every word of the search stands, as a part of a word, whatever the case. */
export const findSettingRows = (search: string): readonly SettingRow[] => {
  const words = search.toLowerCase().split(/\s+/);
  return settingRows.filter(({ key, group, title, help, control }) => {
    const labels =
      control.type === 'choice' || control.type === 'select' ? control.options.map(({ label }) => label) : [];
    const text = [key, group, title, help, ...labels].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
};
