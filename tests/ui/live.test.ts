import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { send, sendJourney, startWithWindow } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const rowOf = (page: Page, text: string | RegExp) => page.getByRole('grid').getByRole('row').filter({ hasText: text });

test('an event stands in the table with its verdict, and its details lead to the rule in the plan', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Live');
  await send(trackside, 'track', {
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: 'o-1', total: 5 },
  });
  await rowOf(page, 'Order Completed').filter({ hasText: 'Valid' }).waitFor();
  await send(trackside, 'track', {
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: 'o-2', total: 'x' },
  });
  await rowOf(page, 'Order Completed').filter({ hasText: 'Invalid' }).click();

  const details = page.getByRole('region', { name: 'Details' });
  await details.getByText('wrong-type').first().waitFor();
  await details.getByRole('button', { name: '/properties/total' }).first().waitFor();
  await details
    .getByRole('button', { name: /shop\.plan\.yaml:\d+/ })
    .first()
    .click();
  await page.getByRole('article', { name: 'Order Completed' }).waitFor();
  expect(await shop.faults()).toEqual([]);
});

test('a filter applies as far as it can be read, and says what it could not', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Live');
  await sendJourney(trackside);
  await page.getByText(/7 shown of 7|7 of 7/).waitFor();
  const filter = page.getByRole('combobox', { name: 'Filter messages' });
  await filter.fill('code:wrong-type (kind:track');
  await page.locator('#filter-problem').getByText('Not applied').waitFor();
  await page.getByText(/1 shown of 7/).waitFor();
  await filter.fill('kind:identify');
  await page.locator('#filter-problem').waitFor({ state: 'detached' });
  await page.getByText(/2 shown of 7, 5 hidden by the filter/).waitFor();
  await filter.fill('event:"no such name"');
  await page.getByText('The filter hides every message').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).last().click();
  await page.getByText(/7 shown of 7/).waitFor();
});

test('the filter proposes keys, values and names that are known, by keyboard and by click', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Live');
  await sendJourney(trackside);
  await page.getByText(/7 shown of 7/).waitFor();
  const filter = page.getByRole('combobox', { name: 'Filter messages' });
  const options = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await filter.click();
  await page.keyboard.type('eve');
  await options.filter({ hasText: /^event:$/ }).waitFor();
  await page.keyboard.press('Tab');
  await options.filter({ hasText: '"Ordr Completed"' }).waitFor();
  await page.keyboard.type('order');
  await options.filter({ hasText: '"Ordr Completed"' }).waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  expect(await filter.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
  await page.keyboard.press('Enter');
  expect(await filter.inputValue()).toBe('event:"Order Completed" ');
  await page.getByText(/2 shown of 7/).waitFor();

  await page.keyboard.type('ord');
  await options.filter({ hasText: 'properties.order_id:' }).waitFor();
  await page.keyboard.press('Escape');
  await options.first().waitFor({ state: 'detached' });
  await filter.press('Control+Space');
  await options.filter({ hasText: 'properties.order_id:' }).click();
  await page.keyboard.type('o-2');
  expect(await filter.inputValue()).toBe('event:"Order Completed" properties.order_id:o-2');
  await page.getByText(/1 shown of 7/).waitFor();

  await filter.fill('is:invaild');
  await page.locator('#filter-problem').getByRole('button', { name: /Use/ }).waitFor();
  await filter.press('Alt+Enter');
  expect(await filter.inputValue()).toBe('is:invalid');
  await page.getByText(/2 shown of 7/).waitFor();
  expect(await shop.faults()).toEqual([]);
});

test('a paused list counts what waits, and resuming shows it', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Live');
  await sendJourney(trackside);
  await page.getByText(/7 shown of 7/).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await send(trackside, 'track', { userId: 'bob', event: 'Order Refunded', properties: { order_id: 'late' } });
  await page.getByRole('button', { name: /Resume, 1 waiting/ }).waitFor();
  expect(await rowOf(page, 'Order Refunded').count()).toBe(0);
  await page.getByRole('button', { name: /Resume/ }).click();
  await rowOf(page, 'Order Refunded').waitFor();
});

test('clearing hides what is there and can be undone', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Live');
  await sendJourney(trackside);
  await page.getByText(/7 shown of 7/).waitFor();
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await rowOf(page, 'Order Completed').first().waitFor({ state: 'detached' });
  await send(trackside, 'track', { userId: 'bob', event: 'Order Refunded', properties: { order_id: 'new' } });
  await rowOf(page, 'Order Refunded').waitFor();
  expect(await trackside.total()).toBe(8);
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf(page, 'Order Completed').first().waitFor();
});

/** A wheel scrolls over several frames: what is seen stands still only once it has ended. */
const watchScrolling = `void (globalThis.scrollingEnded = new Promise((ended) =>
  document.addEventListener('scrollend', () => ended(), { capture: true, once: true })))`;

test('the list follows what arrives until it is scrolled up, then stands still', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Live');
  const events = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({
      type: 'track',
      userId: 'ada',
      event: `${name} ${index}`,
      properties: {},
    }));
  await trackside.send('/v1/batch', { batch: events(200, 'First') });
  await rowOf(page, /First 199/).waitFor();
  const grid = page.getByRole('grid');
  await grid.hover();
  await page.evaluate(watchScrolling);
  await page.mouse.wheel(0, -1500);
  await rowOf(page, /First 199/).waitFor({ state: 'detached' });
  await page.evaluate('globalThis.scrollingEnded');
  const seen = async (): Promise<readonly string[]> =>
    (await grid.getByRole('row').allInnerTexts()).flatMap((text) => /First \d+/.exec(text) ?? []);
  await page.getByRole('button', { name: /latest/i }).waitFor();
  const before = await seen();
  await trackside.send('/v1/batch', { batch: events(50, 'Second') });
  await page.getByRole('button', { name: /50 new/ }).waitFor();
  expect(await seen()).toEqual(before);
  await page.getByRole('button', { name: /latest/i }).click();
  await rowOf(page, /Second 49/).waitFor();
});
