import { describe, expect, test } from 'vitest';
import type { MenuEntry } from '../../shared/contract/shell.ts';
import { type MenuActions, type MenuItem, menuTemplate } from './menu-template.ts';

const entries: readonly MenuEntry[] = [
  { id: 'go.live', title: 'Live', group: 'Go to', keys: 'Mod+Shift+E', enabled: true },
  { id: 'live.pause', title: 'Pause', group: 'Live', keys: 'Mod+.', enabled: true },
  { id: 'live.split', title: 'Details', group: 'Live', keys: 'Mod+\\', enabled: true },
  { id: 'message.copy', title: 'Copy as JSON', group: 'Message', keys: 'C', enabled: false },
  { id: 'message.next', title: 'Next & last', group: 'Message', keys: 'Shift+C', enabled: true },
  { id: 'workspace.choose', title: 'Open workspace…', group: 'Workspace', keys: 'Mod+O', enabled: true },
  { id: 'workspace.recent:/shop', title: 'Open recent workspace: shop (/shop)', group: 'Workspace', enabled: true },
  { id: 'workspace.recent:/gone', title: 'Open recent workspace: gone (/gone)', group: 'Workspace', enabled: true },
  { id: 'workspace.reset', title: 'Forget everything', group: 'Workspace', enabled: true },
  { id: 'window.palette', title: 'Command palette', group: 'Window', keys: 'Mod+K', enabled: true },
  { id: 'window.odd', title: 'Odd\nkeys', group: 'Window', keys: 'Mod+Hyper+☃', enabled: true },
];
const recent = [
  { path: '/shop', kind: 'workspace' },
  { path: '/other/a&b.plan.yaml', kind: 'plan' },
] as const;

const asked: string[] = [];
const actions: MenuActions = {
  command: (id) => asked.push(`command ${id}`),
  choosePlan: () => asked.push('choose plan'),
  chooseWorkspace: () => asked.push('choose workspace'),
  openRecent: (path) => asked.push(`open ${path}`),
  clearRecent: () => asked.push('clear'),
};

const all = (items: readonly MenuItem[]): readonly MenuItem[] =>
  items.flatMap((item) => [item, ...all(item.submenu ?? [])]);
const itemsOf = (system: 'mac' | 'windows' | 'linux', from = entries) =>
  all(menuTemplate(system, { entries: from, recent }, actions));
const itemOf = (id: string): MenuItem => {
  const item = itemsOf('linux').find((each) => each.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
};
const choose = (id: string): string | undefined => {
  itemOf(id).click?.();
  return asked.at(-1);
};

describe.each(['mac', 'windows', 'linux'] as const)('the menu on %s', (system) => {
  test('holds every command exactly once', () => {
    const ids = itemsOf(system).map(({ id }) => id);
    for (const { id } of entries) expect(ids.filter((each) => each === id)).toEqual([id]);
  });

  test('can open something without a window', () => {
    const ids = itemsOf(system, []).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['workspace.choose', 'workspace.choose-plan', 'workspace.recent:/shop']),
    );
  });

  test('has what everybody looks for, each once', () => {
    const roles = itemsOf(system).flatMap(({ role }) => (role === undefined ? [] : [role]));
    const wanted = ['about', 'quit', 'close', 'copy', 'paste', 'undo', 'zoomIn', 'resetZoom', 'togglefullscreen'];
    for (const role of [...wanted, ...(system === 'mac' ? ['services', 'hide', 'unhide', 'front'] : [])]) {
      expect(roles.filter((each) => each === role)).toEqual([role]);
    }
  });

  test('shows no way into the page that is not meant for people', () => {
    const roles = itemsOf(system).map(({ role }) => role);
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('reload');
  });
});

describe('a command in the menu', () => {
  test('has the keys of the key sheet', () => {
    expect(itemOf('go.live').accelerator).toBe('CommandOrControl+Shift+E');
    expect(itemOf('live.pause').accelerator).toBe('CommandOrControl+.');
    expect(itemOf('live.split').accelerator).toBe('CommandOrControl+\\');
    expect(itemOf('workspace.choose').accelerator).toBe('CommandOrControl+O');
  });

  test('with a single key only names it: an accelerator would take it from whoever types', () => {
    expect(itemOf('message.copy')).toMatchObject({ label: 'Copy as JSON (C)', enabled: false });
    expect(itemOf('message.next').label).toBe('Next && last (Shift+C)');
    expect(itemsOf('mac').filter(({ accelerator }) => accelerator?.startsWith('Comm') === false)).toEqual([]);
  });

  test('with keys that Electron cannot read only names them', () => {
    expect(itemOf('window.odd').accelerator).toBeUndefined();
    expect(itemOf('window.odd').label).toBe('Odd keys (Mod+Hyper+☃)');
  });

  test('runs in the window; without one, the app itself does what it can', () => {
    expect(choose('go.live')).toBe('command go.live');
    expect(choose('workspace.recent:/shop')).toBe('command workspace.recent:/shop');
    expect(choose('workspace.recent:/other/a&b.plan.yaml')).toBe('open /other/a&b.plan.yaml');
    expect(choose('workspace.choose-plan')).toBe('choose plan');
    expect(itemOf('workspace.recent:/other/a&b.plan.yaml').label).toBe('/other/a&&b.plan.yaml');
  });
});
