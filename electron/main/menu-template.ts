import type { MenuItemConstructorOptions as Item } from 'electron';
import type { MenuEntry } from '../../shared/contract/shell.ts';
import type { Recent } from './desktop-state.ts';
import type { System } from './system.ts';

/** What the menu is made from; the same content makes the same menu. */
export interface MenuContent {
  readonly entries: readonly MenuEntry[];
  readonly recent: readonly Recent[];
}

/** What its items do. */
export interface MenuActions {
  command(id: string): void;
  choosePlan(): void;
  chooseWorkspace(): void;
  openRecent(path: string): void;
  clearRecent(): void;
}

const separator: Item = { type: 'separator' };
const roles = (...names: readonly NonNullable<Item['role']>[]): readonly Item[] => names.map((role) => ({ role }));

/** `Mod+Shift+E` -> `CommandOrControl+Shift+E`; undefined for keys without Mod, which would take typing away. */
const acceleratorOf = (keys: string | undefined): string | undefined =>
  keys?.startsWith('Mod+') ? `CommandOrControl+${keys.slice('Mod+'.length)}` : undefined;

/** `&` marks a letter in a native menu. */
const labelOf = (text: string): string => text.replaceAll('&', '&&');

const commandItem = (entry: MenuEntry, actions: MenuActions): Item => {
  const accelerator = acceleratorOf(entry.keys);
  const isSingleKey = entry.keys !== undefined && accelerator === undefined;
  const title = labelOf(entry.title);
  return {
    id: entry.id,
    label: isSingleKey ? `${title} (${entry.keys})` : title,
    enabled: entry.enabled,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.command(entry.id),
  };
};

const recentMenu = (recent: readonly Recent[], actions: MenuActions): Item => ({
  label: 'Open Recent',
  enabled: recent.length > 0,
  submenu: [
    ...recent.map(
      ({ path }, index): Item => ({
        id: `recent.${index}`,
        label: labelOf(path),
        click: () => actions.openRecent(path),
      }),
    ),
    separator,
    { id: 'recent.clear', label: 'Clear', click: actions.clearRecent },
  ],
});

/** Only where there is something in it, with a line before it. */
const after = (items: readonly Item[]): readonly Item[] => (items.length === 0 ? [] : [separator, ...items]);

/** The menu bar as each system has it. Every command stands in it once, in the menu of its group. */
export const menuTemplate = (system: System, content: MenuContent, actions: MenuActions): readonly Item[] => {
  const isMac = system === 'mac';
  const group = (name: MenuEntry['group']): readonly Item[] =>
    content.entries.filter((entry) => entry.group === name).map((entry) => commandItem(entry, actions));
  const menu = (label: string, items: readonly Item[]): readonly Item[] =>
    items.length === 0 ? [] : [{ label, submenu: [...items] }];

  const appMenu: Item = {
    label: 'Trackside',
    submenu: [
      ...roles('about'),
      separator,
      ...roles('services'),
      separator,
      ...roles('hide', 'hideOthers', 'unhide'),
      separator,
      ...roles('quit'),
    ],
  };
  const file: readonly Item[] = [
    { id: 'plan.choose', label: 'Open Plan File…', click: actions.choosePlan },
    { id: 'workspace.choose', label: 'Open Workspace Folder…', click: actions.chooseWorkspace },
    recentMenu(content.recent, actions),
    ...after(group('Workspace')),
    separator,
    ...roles('close', ...(isMac ? [] : (['quit'] as const))),
  ];
  const edit = roles('undo', 'redo', 'cut', 'copy', 'paste', 'selectAll').toSpliced(2, 0, separator);
  const view: readonly Item[] = [
    ...roles('resetZoom', 'zoomIn', 'zoomOut'),
    separator,
    ...roles('togglefullscreen'),
    ...after(group('Window')),
  ];
  const windowRoles = roles('minimize', ...(isMac ? (['zoom', 'front'] as const) : []));

  return [
    ...(isMac ? [appMenu] : []),
    ...menu('File', file),
    ...menu('Edit', edit),
    ...menu('View', view),
    ...menu('Go', group('Go to')),
    ...menu('Live', group('Live')),
    ...menu('Message', group('Message')),
    { role: 'window', label: 'Window', submenu: [...windowRoles] },
    ...(isMac ? [] : [{ role: 'help', label: 'Help', submenu: [...roles('about')] } satisfies Item]),
  ];
};
