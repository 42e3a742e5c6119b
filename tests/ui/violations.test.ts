import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { send, sendJourney, startWithWindow } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a violation leads to its rule, its page and its rows, and Back to where one was; mended, it says so', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await sendJourney(trackside);
  await shop.go('Violations');
  const line = (text: string) => page.getByRole('treegrid').getByRole('row').filter({ hasText: text });
  await line('The event "Ordr Completed" is not in the plan').waitFor();
  await page.getByRole('combobox', { name: 'Filter violations' }).fill('code:wrong-type');
  await line('Ordr Completed').first().waitFor({ state: 'detached' });
  await line('total is a text').click();
  const details = page.getByRole('article', { name: 'Violation' });
  await details
    .getByRole('region', { name: 'Plan rule' })
    .getByText(/total:/)
    .first()
    .waitFor();
  await details.getByText('What would be right').waitFor();
  await details.getByRole('table', { name: 'Sources' }).waitFor();

  await page.getByRole('treegrid').press('Enter');
  await page.getByRole('region', { name: 'Live' }).getByText('1 shown of 7').waitFor();
  await page.goBack();
  await line('total is a text').and(page.locator('[aria-selected=true]')).waitFor();

  await send(trackside, 'track', {
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: 'o-3', total: 5 },
  });
  await line('1 clean since').waitFor();
  await details.getByText(/not seen since \d\d:\d\d, 1 clean since/).waitFor();
  expect(await shop.faults()).toEqual([]);
});

test('with the keyboard alone a group is closed, opened and left to its rows', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await sendJourney(trackside);
  await page.keyboard.press('ControlOrMeta+Shift+F');
  const list = page.getByRole('treegrid', { name: 'Violations' });
  const rows = list.getByRole('row');
  await rows.filter({ hasText: 'Ordr Completed' }).first().waitFor();
  await page.getByRole('group', { name: 'Group by' }).getByText('Code').click();
  const unplanned = rows.filter({ hasText: 'unplanned-event' });
  await unplanned.waitFor();
  await list.focus();
  await page.keyboard.press('Home');
  const before = await rows.count();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => rows.count()).toBeLessThan(before);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => rows.count()).toBe(before);
  await page.keyboard.press('Enter');
  const filter = page.getByRole('combobox', { name: 'Filter messages' });
  await filter.waitFor();
  expect(await filter.inputValue()).toMatch(/^code:/);
});
