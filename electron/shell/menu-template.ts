import type { MenuEntry } from '../../shared/contract/shell.ts';
import type { Recent } from './desktop-state.ts';
import type { System } from './system.ts';

/** What Electron does by itself for an item. */
export type MenuRole =
  | 'about'
  | 'close'
  | 'copy'
  | 'cut'
  | 'front'
  | 'help'
  | 'hide'
  | 'hideOthers'
  | 'minimize'
  | 'paste'
  | 'quit'
  | 'redo'
  | 'resetZoom'
  | 'selectAll'
  | 'services'
  | 'togglefullscreen'
  | 'undo'
  | 'unhide'
  | 'window'
  | 'zoom'
  | 'zoomIn'
  | 'zoomOut';

/** The part of Electron's menu items that the app uses; where they are handed over, Electron's types hold them. */
export interface MenuItem {
  readonly id?: string;
  readonly type?: 'separator';
  readonly role?: MenuRole;
  readonly label?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly click?: () => void;
  /** Electron's own type is a list that can be changed. */
  readonly submenu?: MenuItem[];
}

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

const separator: MenuItem = { type: 'separator' };
const roles = (...names: readonly MenuRole[]): readonly MenuItem[] => names.map((role) => ({ role }));

/** What Electron can read as the last part of an accelerator; for one that it cannot it refuses the whole menu. */
const knownKey =
  /^(?:[\dA-Z`~!@#$%^&*()_=[\]{}|\\;:'",.<>/?-]|F\d{1,2}|Enter|Escape|Space|Tab|Backspace|Delete|Up|Down|Left|Right|Home|End|PageUp|PageDown)$/;

/** `Mod+Shift+E` -> `CommandOrControl+Shift+E`; undefined for keys without Mod, which would take typing away. */
const acceleratorOf = (keys: string): string | undefined => {
  const [first, ...rest] = keys.split('+');
  const key = rest.pop();
  const isKnown = key !== undefined && knownKey.test(key) && rest.every((each) => each === 'Shift' || each === 'Alt');
  return first === 'Mod' && isKnown ? ['CommandOrControl', ...rest, key].join('+') : undefined;
};

/** `&` marks a letter in a native menu, and a title may hold what was sent from outside. */
const labelOf = (text: string): string => text.replace(/\p{Cc}/gu, ' ').replaceAll('&', '&&');

const commandItem = ({ id, title, keys, enabled }: MenuEntry, actions: MenuActions): MenuItem => {
  const accelerator = keys === undefined ? undefined : acceleratorOf(keys);
  const shownKeys = keys === undefined || accelerator !== undefined ? '' : ` (${keys})`;
  return {
    id,
    label: labelOf(title + shownKeys),
    enabled,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.command(id),
  };
};

/**
 * The window's commands that open something, by their ids in its list. They stand in the menu without a window too, and
 * have a place of their own there.
 */
const openItems = (recent: readonly Recent[], actions: MenuActions) => ({
  choose: [
    { id: 'workspace.choose', label: 'Open workspace…', click: () => actions.chooseWorkspace() },
    { id: 'workspace.choose-plan', label: 'Open plan file…', click: () => actions.choosePlan() },
  ],
  recent: recent.map(({ path }) => ({
    id: `workspace.recent:${path}`,
    label: labelOf(path),
    click: () => actions.openRecent(path),
  })),
  clear: [{ id: 'workspace.clear-recent', label: 'Clear recent', click: () => actions.clearRecent() }],
});

const fileMenu = (isMac: boolean, { entries, recent }: MenuContent, actions: MenuActions): readonly MenuItem[] => {
  const own = openItems(recent, actions);
  const ownIds = new Set([...own.choose, ...own.recent, ...own.clear].map(({ id }) => id));
  /** Where the window has the command, its keys, and it runs there. */
  const asCommand = (item: MenuItem): MenuItem => {
    const entry = entries.find(({ id }) => id === item.id);
    return entry ? { ...commandItem(entry, actions), label: item.label ?? '' } : item;
  };
  const others = entries.filter(({ id, group }) => group === 'Workspace' && !ownIds.has(id));
  const recentItems = [...own.recent.map(asCommand), separator, ...own.clear.map(asCommand)];
  return [
    ...own.choose.map(asCommand),
    { id: 'recent', label: 'Open recent', enabled: recent.length > 0, submenu: recentItems },
    separator,
    ...others.map((entry) => commandItem(entry, actions)),
    ...(others.length === 0 ? [] : [separator]),
    ...roles('close', ...(isMac ? [] : (['quit'] as const))),
  ];
};

const appMenu: MenuItem = {
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

/** The menu bar as each system has it. Every command stands in it once, in the menu of its group. */
export const menuTemplate = (system: System, content: MenuContent, actions: MenuActions): readonly MenuItem[] => {
  const isMac = system === 'mac';
  const group = (name: MenuEntry['group']): readonly MenuItem[] =>
    content.entries.filter((entry) => entry.group === name).map((entry) => commandItem(entry, actions));
  const menu = (label: string, items: readonly MenuItem[], role?: MenuRole): readonly MenuItem[] =>
    items.length === 0 ? [] : [{ label, submenu: [...items], ...(role === undefined ? {} : { role }) }];
  const windowCommands = group('Window');
  return [
    ...(isMac ? [appMenu] : []),
    ...menu('File', fileMenu(isMac, content, actions)),
    ...menu('Edit', [...roles('undo', 'redo'), separator, ...roles('cut', 'copy', 'paste', 'selectAll')]),
    ...menu('View', [
      ...windowCommands,
      ...(windowCommands.length === 0 ? [] : [separator]),
      ...roles('resetZoom', 'zoomIn', 'zoomOut'),
      separator,
      ...roles('togglefullscreen'),
    ]),
    ...menu('Go', group('Go to')),
    ...menu('Live', group('Live')),
    ...menu('Message', group('Message')),
    ...menu('Violations', group('Violations')),
    ...menu('Window', roles('minimize', ...(isMac ? (['zoom', 'front'] as const) : [])), 'window'),
    ...(isMac ? [] : menu('Help', roles('about'), 'help')),
  ];
};
