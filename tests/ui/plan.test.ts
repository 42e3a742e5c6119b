import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { startTrackside } from '../support/trackside.ts';
import { openWindow, sendJourney, startWithWindow } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('each planned name shows what was seen of it, and the unplanned stand beside them', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await sendJourney(trackside);
  await shop.go('Plan');
  const option = (name: RegExp) => page.getByRole('option', { name });
  await option(/Order Refunded.*never seen/).waitFor();
  await option(/Ordr Completed.*unplanned/).waitFor();
  await option(/^Order Completed/).click();
  const detail = page.getByRole('article', { name: 'Order Completed' });
  await detail.getByText('A paid order.').waitFor();
  await detail.getByRole('button', { name: /Invalid 1/ }).waitFor();
  await detail.getByRole('row', { name: /order_id string required/ }).waitFor();

  await page.getByRole('combobox', { name: 'Show' }).selectOption('unplanned');
  await option(/Ordr Completed/).waitFor();
  expect(await page.getByRole('option').count()).toBeGreaterThan(0);
  expect(await option(/Order Refunded/).count()).toBe(0);
  expect(await shop.faults()).toEqual([]);
});

test('a mistake in the file is told with its place, the last good plan stays, and mending it clears the notice', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'trackside.plan.yaml');
  const good = 'trackside: 1\nname: Edited\nevents:\n  Signed Up: { properties: { plan: { type: string } } }\n';
  writeFileSync(file, good);
  await using trackside = await startTrackside({ plan: file });
  await using window = await openWindow(browser, trackside);
  const { page } = window;
  await window.go('Plan');
  await page.getByRole('option', { name: /Signed Up/ }).waitFor();
  writeFileSync(file, good.replace('type: string', 'type: strng'));
  const problems = page.getByRole('region', { name: 'Problems of the plan file' });
  await problems.getByText(/trackside\.plan\.yaml:4:\d+/).waitFor();
  await problems.getByText(/last good version/).waitFor();
  await page.getByRole('option', { name: /Signed Up/ }).waitFor();
  writeFileSync(file, good.replace('Signed Up', 'Signed In'));
  await page.getByRole('option', { name: /Signed In/ }).waitFor();
  await problems.waitFor({ state: 'detached' });
});

test('without a plan the view says where one is looked for and shows the smallest', async () => {
  using folder = temporaryFolder();
  await using trackside = await startTrackside({ cwd: folder.path });
  await using window = await openWindow(browser, trackside);
  await window.go('Plan');
  await window.page.getByText('No tracking plan yet').waitFor();
  await window.page.getByRole('button', { name: 'Copy example plan' }).waitFor();
});
