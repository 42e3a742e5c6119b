import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { startTrackside } from '../support/trackside.ts';
import { type DesktopWindow, openDesktopWindow } from './desktop-window.ts';
import { openWindow, send, sendJourney, shopPlan } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The window in the desktop app over a journey's seven messages, the engine running. */
const startDesktop = async () => {
  const trackside = await startTrackside({ plan: shopPlan });
  await sendJourney(trackside);
  const window = await openDesktopWindow(browser, trackside);
  await window.engine({ phase: 'running' });
  await window.page.getByText('7 shown of 7').waitFor();
  return {
    ...window,
    trackside,
    [Symbol.asyncDispose]: async () => {
      await window[Symbol.asyncDispose]();
      await trackside[Symbol.asyncDispose]();
    },
  };
};

/** Drags files of this machine over the window, as a file manager does. */
const drag = async (page: Page, files: readonly string[]) => {
  const session = await page.context().newCDPSession(page);
  const to = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 300,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  await to('dragEnter');
  await to('dragOver');
  return { drop: () => to('drop'), cancel: () => to('dragCancel') };
};

const overlay = ({ page }: Pick<DesktopWindow, 'page'>) => page.getByText('Drop to open');

test('the frame stands before the engine has started, calm and without a claim', async () => {
  await using trackside = await startTrackside({ plan: shopPlan });
  await sendJourney(trackside);
  await using desktop = await openDesktopWindow(browser, trackside);
  const { page } = desktop;
  await page.getByText('Messages are on their way').waitFor({ state: 'attached' });
  await page.getByText('Starting …').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.getByText('shown of').count()).toBe(0);
  expect(await page.getByText('Open Trackside by its link').count()).toBe(0);

  await desktop.engine({ phase: 'running' });
  await page.getByText('7 shown of 7').waitFor();
  await page.getByText('Connected').waitFor();
});

test('a thread that starts again is told apart, and the lists fill by themselves', async () => {
  await using desktop = await startDesktop();
  const { page, trackside } = desktop;
  await desktop.engine({ phase: 'restarting', thread: 'ingest', attempt: 1 });
  await page.getByRole('status').getByText('The collector is starting again.').waitFor();
  await desktop.engine({ phase: 'restarting', thread: 'query', attempt: 2 });
  await desktop.breakWays();
  await page.getByRole('status').filter({ hasText: 'Recording goes on.' }).filter({ hasText: 'Attempt 2.' }).waitFor();
  await send(trackside, 'page', { anonymousId: 'anon-1', name: 'Home' });
  await desktop.engine({ phase: 'running' });
  await page.getByText('8 shown of 8').waitFor();
  await page.getByText('Recording goes on.').waitFor({ state: 'detached' });
});

test('an engine that failed says why and what to do, and is tried again', async () => {
  await using desktop = await startDesktop();
  const { page } = desktop;
  await desktop.engine({ phase: 'failed', code: 'disk-full', message: 'The disk is full.', remedy: 'Make some room.' });
  const alert = page.getByRole('alert').filter({ hasText: 'The disk is full.' });
  await alert.getByText('Make some room.').waitFor();
  await alert.getByText('disk-full').waitFor();
  desktop.answer('engine.retry', {
    ok: false,
    error: { code: 'still-full', message: 'The disk is still full.', remedy: 'Make more room.' },
  });
  const asked = desktop.nextAsked('engine.retry');
  await alert.getByRole('button', { name: 'Try again' }).click();
  expect(await asked).toEqual({});
  await page.getByText('The disk is still full. Make more room.').waitFor();
});

test('palette and menu hold the same commands, and both run them', async () => {
  await using desktop = await startDesktop();
  const { page } = desktop;
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('listbox', { name: 'Commands' });
  const option = (title: string) => palette.getByRole('option', { name: title });
  await option('Open recent workspace: booking').waitFor();
  await expect.poll(() => desktop.menu().find(({ id }) => id === 'window.palette')?.enabled).toBe(false);
  const shown = await palette.getByRole('option').locator('span:nth-child(2)').allTextContents();
  expect(shown).toEqual(
    desktop
      .menu()
      .filter(({ enabled }) => enabled)
      .map(({ title }) => title),
  );
  expect(desktop.menu().filter(({ title }) => title === 'Filter messages')).toHaveLength(1);

  const asked = desktop.nextAsked('workspace.open');
  await option('Open recent workspace: booking').click();
  expect(await asked).toEqual({ path: '/home/dev/booking' });
  await desktop.act({ type: 'command', id: 'go.plan' });
  await page.getByRole('region', { name: 'Plan', exact: true }).waitFor();
  const chosen = desktop.nextAsked('workspace.choose');
  await page.keyboard.press('Control+O');
  expect(await chosen).toEqual({});
});

test('a message that the filter hides is shown with the way to its row', async () => {
  await using desktop = await startDesktop();
  const { page } = desktop;
  await desktop.act({ type: 'show-view', filter: 'kind:group' });
  await page.getByText('1 shown of 7').waitFor();
  await desktop.act({ type: 'show-message', seq: 7 });
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Ordr Completed' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Filter messages' }).inputValue()).toBe('kind:group');
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByRole('row', { selected: true }).filter({ hasText: 'Ordr Completed' }).waitFor();
});

test('a plan file or a folder that is dropped opens; anything else is told apart, and nothing leads elsewhere', async () => {
  await using desktop = await startDesktop();
  using folder = temporaryFolder();
  const { page } = desktop;
  const plan = join(folder.path, 'trackside.plan.yaml');
  const picture = join(folder.path, 'photo.png');
  const shop = join(folder.path, 'shop');
  writeFileSync(plan, 'trackside: 1\n');
  writeFileSync(picture, '');
  await mkdir(shop);
  const address = page.url();

  for (const path of [plan, shop]) {
    const { drop } = await drag(page, [path]);
    await overlay(desktop).waitFor();
    const asked = desktop.nextAsked('workspace.open');
    await drop();
    expect(await asked).toEqual({ path: `/home/dev/dropped/${path.split('/').at(-1)}` });
    await overlay(desktop).waitFor({ state: 'detached' });
  }
  const opened = desktop.asked.filter(({ method }) => method === 'workspace.open').length;
  await (await drag(page, [picture])).drop();
  await page.getByText('“photo.png” is not a plan').waitFor();
  await (await drag(page, [plan, picture])).drop();
  await page.getByText('Drop one plan file or one folder').waitFor();
  expect(desktop.asked.filter(({ method }) => method === 'workspace.open')).toHaveLength(opened);
  expect(page.url()).toBe(address);
});

test('a drag that is given up leaves no sign, also where what lay under it has gone meanwhile', async () => {
  await using desktop = await startDesktop();
  const { page } = desktop;
  const { cancel } = await drag(page, [shopPlan]);
  await overlay(desktop).waitFor();
  // A live list takes rows out under the pointer.
  await page.evaluate(`document.elementFromPoint(400, 300)?.remove()`);
  await cancel();
  await page.mouse.move(420, 320);
  await overlay(desktop).waitFor({ state: 'detached' });
});

test('a browser says that dropping is the desktop app’s, and has none of its commands', async () => {
  await using trackside = await startTrackside({ plan: shopPlan });
  await using window = await openWindow(browser, trackside);
  const { page } = window;
  const address = page.url();
  await (await drag(page, [shopPlan])).drop();
  await page.getByText('the desktop app’s').waitFor();
  expect(page.url()).toBe(address);
  await page.keyboard.press('Control+K');
  await page.getByRole('option', { name: 'Keyboard shortcuts' }).waitFor();
  expect(await page.getByRole('option', { name: 'Open workspace' }).count()).toBe(0);
  expect(await window.faults()).toEqual([]);
});

test('a window that is opened again stands as it was left', async () => {
  await using desktop = await startDesktop();
  const { page } = desktop;
  await page.getByRole('row').filter({ hasText: 'Ordr Completed' }).click();
  await page.getByRole('separator', { name: 'Width of the details' }).press('Home');
  await page.getByRole('combobox', { name: 'Filter messages' }).fill('kind:track');
  await page.getByText('3 shown of 7').waitFor();
  await page.getByRole('navigation', { name: 'Views' }).getByText('Plan', { exact: true }).click();
  await page.reload();
  await desktop.engine({ phase: 'running' });
  await page.getByRole('region', { name: 'Plan', exact: true }).waitFor();
  await page.getByRole('navigation', { name: 'Views' }).getByText('Live', { exact: true }).click();
  await page.getByText('7 shown of 7').waitFor();
  await page.getByRole('row').filter({ hasText: 'Ordr Completed' }).click();
  const width = page.getByRole('separator', { name: 'Width of the details' });
  expect(await width.getAttribute('aria-valuenow')).toBe('75');
});
