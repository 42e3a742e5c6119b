import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHome, type Home } from './home.ts';
import { startControlled } from './running-app.ts';
import type { MenuEntryLook } from './stand-in/control.ts';

let home: Home;
beforeEach(() => {
  home = createHome();
});
afterEach(() => home[Symbol.dispose]());

const flat = (items: readonly MenuEntryLook[]): readonly MenuEntryLook[] =>
  items.flatMap((item) => [item, ...flat(item.items)]);

/** The menu shows keys that are no accelerators behind the title, and titles what stands under a title shorter. */
const isNamed = ({ id, label }: MenuEntryLook, title: string): boolean => {
  if (id === '') return false;
  const [, recent] = id.split('workspace.recent:');
  if (recent !== undefined) return title.includes(`(${recent})`);
  if (id === 'workspace.clear-recent') return title.startsWith(label);
  return label.replaceAll('&&', '&').replace(/ \([^)]{1,3}\)$/, '') === title;
};

/** Titles of the palette's entries. */
const paletteOf = async (page: Page): Promise<readonly string[]> => {
  await page.keyboard.press('ControlOrMeta+K');
  const list = page.getByRole('listbox', { name: 'Commands' });
  await list.waitFor();
  const titles = await list.getByRole('option').locator(':scope > :nth-child(2)').allInnerTexts();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  return titles.map((title) => title.trim());
};

test.each([
  ['linux', 'linux', ['File', 'Edit', 'View', 'Go', 'Live', 'Message', 'Violations', 'Window', 'Help']],
  ['win32', 'windows', ['File', 'Edit', 'View', 'Go', 'Live', 'Message', 'Violations', 'Window', 'Help']],
  ['darwin', 'mac', ['Trackside', 'File', 'Edit', 'View', 'Go', 'Live', 'Message', 'Violations', 'Window']],
] as const)(
  'on %s the menu has the menus of that system, and every command of the palette once',
  async (platform, system, menus) => {
    await using app = await startControlled({ home, platform });
    const { menu } = await app.until((look) => look.menu.some(({ label }) => label === 'Go'));
    expect(menu.map(({ label }) => label)).toEqual(menus);
    expect(await app.window.evaluate('trackside.system')).toBe(system);

    const items = flat(menu).filter(({ type }) => type === 'normal');
    const titles = await paletteOf(app.window);
    expect(titles.length).toBeGreaterThan(5);
    const named = (title: string): number => items.filter((item) => isNamed(item, title)).length;
    expect(titles.filter((title) => named(title) !== 1)).toEqual([]);

    const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const roles = flat(menu).flatMap(({ role }) => role ?? []);
    for (const role of ['quit', 'close', 'copy', 'paste', 'selectAll', 'minimize']) expect(roles).toContain(role);
  },
);

test('an item runs its command in the window, and is grey while the command is not to be had', async () => {
  await using app = await startControlled({ home });
  const item = (id: string) => (look: { readonly menu: readonly MenuEntryLook[] }) =>
    flat(look.menu).find((each) => each.id === id);
  const { menu } = await app.until((look) => item('go.plan')(look) !== undefined);
  const grey = flat(menu).find(({ id, enabled }) => id !== '' && !enabled);
  expect(grey).toBeDefined();
  await expect(app.do('chooseMenuItem', grey?.id ?? '')).rejects.toThrow('cannot be chosen');
  await app.do('chooseMenuItem', 'go.plan');
  await app.window.getByRole('region', { name: 'Plan', exact: true }).waitFor();
  await app.do('chooseMenuItem', 'window.palette');
  await app.window.getByRole('listbox', { name: 'Commands' }).waitFor();
});
