import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { parseJson } from '../support/json.ts';
import { startTrackside } from '../support/trackside.ts';
import { openWindow, startWithWindow } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const fileOf = (path: string) => parseJson(readFileSync(path, 'utf8'));
const canvas = (page: Page): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
const white = 'rgb(255, 255, 255)';
const line = (page: Page, key: string) => page.locator(`[data-setting="${key}"]`);

test('a setting changed in the window stands in the file, is marked, and can be put back', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await page.keyboard.press('Control+,');
  await page.getByRole('region', { name: 'Settings', exact: true }).getByText(trackside.settingsFile).waitFor();
  const size = page.getByRole('textbox', { name: 'Size of the store' });
  await size.fill('5');
  await size.press('Enter');
  await line(page, 'retention.maxMegabytes').getByText('Must be a whole number from 16 to 1048576.').waitFor();
  await size.fill('2048');
  await size.press('Enter');
  await line(page, 'retention.maxMegabytes').getByText('Modified').waitFor();
  await page.getByRole('switch', { name: 'Single keys' }).uncheck();
  await line(page, 'singleKeys').getByText('Modified').waitFor();
  // The window shows what was asked for at once; the file follows.
  await expect
    .poll(() => fileOf(trackside.settingsFile))
    .toEqual({ retention: { maxMegabytes: 2048 }, singleKeys: false });

  await page.getByRole('button', { name: 'Reset Size of the store to its default' }).click();
  await line(page, 'retention.maxMegabytes').getByText('Modified').waitFor({ state: 'detached' });
  await expect.poll(() => fileOf(trackside.settingsFile)).toEqual({ singleKeys: false });
  expect(await size.inputValue()).toBe('1024');
  expect(await shop.faults()).toEqual([]);
});

test('every window follows the file, also while it is broken and once it is mended', async () => {
  await using trackside = await startTrackside({ settings: '{ "mine": 1 }' });
  await using window = await openWindow(browser, trackside);
  await using other = await openWindow(browser, trackside);
  const { page } = window;
  for (const { page: each } of [window, other]) await each.getByRole('button', { name: /^Settings/ }).click();
  const problems = page.getByRole('region', { name: 'Problems of the settings file' });
  await problems.getByText('/mine').waitFor();

  writeFileSync(trackside.settingsFile, '{ "notifications": "error", "collectorPort": 70000 }');
  await problems.getByText('Must be a whole number from 0 to 65535.').waitFor();
  for (const { page: each } of [window, other]) {
    await line(each, 'notifications').getByText('Modified').waitFor();
    await each.getByRole('radio', { name: 'Errors' }).and(each.locator(':checked')).waitFor();
  }
  writeFileSync(trackside.settingsFile, '{ "notifications": ');
  await problems.getByText(/not JSON/).waitFor();
  await line(page, 'notifications').getByText('Modified').waitFor();
  writeFileSync(trackside.settingsFile, '{}');
  await problems.waitFor({ state: 'detached' });
  await line(page, 'notifications').getByText('Modified').waitFor({ state: 'detached' });
});

test('the theme applies at once, against the system, and System gives it back', async () => {
  await using shop = await startWithWindow(browser, { colorScheme: 'light' });
  const { page, trackside } = shop;
  await shop.go('Settings');
  expect(await canvas(page)).toBe(white);
  await page.getByRole('radio', { name: 'Light' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('html[data-theme=dark]').waitFor();
  expect(await canvas(page)).not.toBe(white);
  await line(page, 'theme').getByText('Modified').waitFor();
  await expect.poll(() => fileOf(trackside.settingsFile)).toEqual({ theme: 'dark' });
  await page.getByRole('radio', { name: 'System' }).check();
  await page.locator('html:not([data-theme])').waitFor();
  expect(await canvas(page)).toBe(white);
  expect(await shop.faults()).toEqual([]);
});

test('a change that cannot be written is refused in plain words, and the control goes back', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Settings');
  mkdirSync(trackside.settingsFile, { recursive: true });
  await page.getByRole('switch', { name: 'Single keys' }).click();
  await page.getByRole('alert').getByText('This is a folder, not a settings file.').waitFor();
  expect(await page.getByRole('switch', { name: 'Single keys' }).isChecked()).toBe(true);
});

test('the search finds settings, and what the browser cannot do is marked', async () => {
  await using shop = await startWithWindow(browser);
  const { page } = shop;
  await shop.go('Settings');
  await line(page, 'closeToTray').getByText('Desktop app only').waitFor();
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('port');
  await line(page, 'closeToTray').waitFor({ state: 'detached' });
  await line(page, 'collectorPort')
    .getByText(/^Now http:/)
    .waitFor();
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Show all' }).click();
  await line(page, 'closeToTray').waitFor();
});
