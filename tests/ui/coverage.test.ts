import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { sendJourney, startWithWindow } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('coverage tells what was seen of the plan, leads to the rows of its numbers, and has a page for each owner', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await sendJourney(trackside);
  await shop.go('Coverage');
  const option = (name: RegExp) => page.getByRole('option', { name });
  await option(/Order Refunded.*never seen/).waitFor();
  await option(/Ordr Completed.*unplanned/).waitFor();
  await option(/^Order Completed/).click();
  const detail = page.getByRole('article', { name: 'Order Completed' });
  await detail.getByText('valid of 2 messages').waitFor();

  // By keyboard alone from the list to its first line and on.
  await page.getByRole('listbox', { name: 'Coverage' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');

  await page.getByRole('radio', { name: 'Owner' }).check();
  await option(/^growth/).click();
  const owner = page.getByRole('article', { name: 'growth' });
  await owner.getByText('Nothing was recorded before that time').waitFor();
  await owner.getByRole('button', { name: 'Order Completed' }).click();

  await detail
    .getByRole('row', { name: /^total/ })
    .getByRole('button', { name: '1 messages with errors there' })
    .click();
  await page.getByText('1 shown of').waitFor();
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Order Completed' }).waitFor();

  // Back is the same page of the same grouping, with the keyboard on the list.
  await page.goBack();
  await detail.waitFor();
  await page.getByRole('radio', { name: 'Owner', checked: true }).waitFor();
  await page.locator('[role=listbox][aria-label=Coverage]:focus').waitFor();
  expect(await shop.faults()).toEqual([]);
});
