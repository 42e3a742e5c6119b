import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appOfFile } from './app-of-file.ts';

const { home, app } = await appOfFile();

const sendInvalid = (id: string): Promise<number> =>
  app.send('track', {
    messageId: id,
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: id, total: 'ten' },
  });

test('the badge counts invalid messages; without being asked to the app shows no notification', async () => {
  expect(await sendInvalid('bad-1')).toBe(200);
  expect(
    await app.send('track', { userId: 'ada', event: 'Order Completed', properties: { order_id: 'good', total: 1 } }),
  ).toBe(200);
  expect(await sendInvalid('bad-2')).toBe(200);
  const look = await app.until(({ badge }) => badge === 2);
  expect(look.notifications).toEqual([]);
});

test('the tray says that it records, leads to the last finding, and shows the window', async () => {
  const { trays } = await app.until((look) => look.trays[0]?.menu.some(({ id }) => id === 'finding') === true);
  expect(trays).toHaveLength(1);
  expect(trays[0]?.toolTip).toBe('Trackside: Recording');
  expect(trays[0]?.menu.find(({ id }) => id === 'finding')?.label).toContain('Order Completed');
  await app.do('minimizeWindow', 1);
  await app.do('pressTray');
  await app.until(({ windows }) => windows[0]?.visible === true && windows[0].focused);
  await app.do('chooseTrayItem', 'finding');
  await app.window
    .getByRole('region', { name: 'Details' })
    .getByText(/bad-[12]/)
    .first()
    .waitFor();
});

test('the settings page writes the file that the command reads, and the theme applies to the whole app at once', async () => {
  await app.do('chooseMenuItem', 'go.settings');
  const settings = app.window.getByRole('region', { name: 'Settings', exact: true });
  await settings.waitFor();
  await settings.getByRole('radio', { name: 'Dark' }).check();
  await settings.getByRole('radio', { name: 'Errors' }).check();
  await settings.getByRole('switch', { name: 'Keep recording when closed' }).check();
  await expect.poll(() => app.window.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
  const file = join(home.config, 'settings.json');
  const wanted = { theme: 'dark', notifications: 'error', closeToTray: true };
  await expect.poll(() => JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(wanted);
});

test('selected text and fields have the menu of the system, and everything else none', async () => {
  const roles = (look: Awaited<ReturnType<typeof app.until>>) => look.popup.flatMap(({ role }) => role ?? []);
  await app.do('pressForMenu', { window: 1, isEditable: false, selectionText: ' ' });
  expect(roles(await app.do('look'))).toEqual([]);
  await app.do('pressForMenu', { window: 1, isEditable: false, selectionText: 'order_id' });
  expect(roles(await app.do('look'))).toEqual(['copy']);
  await app.do('pressForMenu', { window: 1, isEditable: true, selectionText: '' });
  expect(roles(await app.do('look'))).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
});

test('notifications that were asked for come one at a time, and a click leads to the message', async () => {
  expect(await sendInvalid('told-1')).toBe(200);
  const first = await app.until(({ notifications }) => notifications.length > 0);
  expect(first.notifications).toEqual([{ title: 'shop', body: expect.stringContaining('Order Completed') }]);
  for (const id of ['told-2', 'told-3', 'told-4', 'told-5']) expect(await sendInvalid(id)).toBe(200);
  await app.until(({ badge }) => badge === 7);
  // Five messages with findings within a moment: never one notification each.
  expect((await app.do('look')).notifications.length).toBeLessThan(3);
  await app.do('chooseMenuItem', 'go.plan');
  await app.do('pressNotification', 0);
  await app.window.getByRole('region', { name: 'Details' }).getByText('told-1').first().waitFor();
});

test('closed to the tray, the app goes on recording and opens its window again with what came meanwhile', async () => {
  await app.do('closeWindow', 1);
  // Without a window the system would take it for idle.
  await app.until(({ windows, heldBack }) => windows.length === 0 && heldBack[0] === 'prevent-app-suspension');
  expect(await app.send('track', { messageId: 'unseen', userId: 'ada', event: 'While no window was open' })).toBe(200);
  await app.do('chooseTrayItem', 'show');
  const page = await app.page();
  await app.until(({ heldBack }) => heldBack.length === 0);
  await page.getByRole('contentinfo').getByText('Connected').waitFor();
  await page.getByRole('navigation').first().getByText('Live', { exact: true }).click();
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'While no window was open' }).waitFor();
  await app.do('chooseTrayItem', 'quit');
  expect(await app.ended).toBe(0);
});
