import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { send, sendJourney, startWithWindow, stepLimit } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('users and groups have their tabs, their columns by the plan, and a page each', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await sendJourney(trackside);
  await shop.go('Entities');

  await page.getByRole('tab', { name: 'Organizations' }).waitFor();
  const users = page.getByRole('grid', { name: /user/i });
  await users.locator('[data-entity="ada"]').waitFor();
  await expect
    .poll(async () => (await users.getByRole('columnheader').allInnerTexts()).slice(0, 4), { timeout: stepLimit })
    .toEqual(['Id', 'email', 'plan', 'favourite']);

  await users.locator('[data-entity="ada"]').click();
  const ada = page.getByRole('article', { name: /ada/ });
  const plan = ada.getByRole('region', { name: 'Properties' }).getByRole('row', { name: /^plan/ });
  await plan.getByText('pro', { exact: true }).waitFor();
  await plan.getByRole('button', { name: 'Show message 3' }).waitFor();
  await ada.getByRole('region', { name: 'Identities' }).getByText('anon-1').waitFor();
  await ada.getByRole('region', { name: 'Groups' }).getByRole('button', { name: 'acme' }).waitFor();

  await ada.getByRole('spinbutton', { name: 'Message number' }).fill('2');
  await plan.getByText('free', { exact: true }).waitFor();
  expect(await ada.getByRole('row', { name: /^favourite/ }).count()).toBe(0);

  await ada.getByRole('button', { name: 'Now' }).click();
  await plan.getByText('pro', { exact: true }).waitFor();
  await ada.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('tab', { name: 'Organizations' }).click();
  await page.locator('[data-entity="acme"]').waitFor();
  expect(await shop.faults()).toEqual([]);
});

test('the table grows while it is watched, finds by property and comes back where it was', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  const users = Array.from({ length: 320 }, (_, index) => ({
    type: 'identify',
    userId: `user-${String(index).padStart(3, '0')}`,
    traits: { plan: index === 77 ? 'pro' : 'free', nick: `nick-${index}` },
  }));
  await trackside.send('/v1/batch', { batch: users });
  await shop.go('Entities');
  await page.locator('[data-entity="user-000"]').waitFor();
  await send(trackside, 'identify', { userId: 'a-first', traits: { plan: 'free' } });
  await page.locator('[data-entity="a-first"]').waitFor();

  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('End');
  // Past the first page of 200: the second one is there.
  await page.locator('[data-entity="user-205"]').waitFor({ state: 'attached' });
  await page.keyboard.press('End');
  await page.locator('[data-entity="user-319"]').waitFor();
  await page.locator('[data-entity="user-310"]').click();
  await page.getByRole('article', { name: /user-310/ }).waitFor();
  await page.goBack();
  await page.locator('[data-entity="user-310"]').waitFor();

  await page.getByRole('searchbox', { name: /search by id/i }).fill('nick-77');
  await page.getByText('1 found').waitFor();
  await page.locator('[data-entity="user-077"]').waitFor();
});

test('a user known only by an anonymous id is marked', async () => {
  await using shop = await startWithWindow(browser);
  await send(shop.trackside, 'track', {
    anonymousId: 'visitor-9',
    event: 'Order Refunded',
    properties: { order_id: 'o' },
  });
  await shop.go('Entities');
  await shop.page.locator('[data-entity="visitor-9"]').getByText('anonymous', { exact: true }).waitFor();
});
