import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { numberIn } from '../support/json.ts';
import { send, startWithWindow, stepLimit } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('the snippets hold this address, and the first event turns the waiting line green', async () => {
  await using shop = await startWithWindow(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, trackside } = shop;
  await shop.go('Connect');
  const connect = page.getByRole('region', { name: 'Connect' });
  await connect.getByText('Waiting for the first event …').waitFor();
  await connect.getByRole('tab', { name: /node/i }).first().click();
  const code = await connect.getByRole('tabpanel').locator('code').first().textContent();
  expect(code).toContain(trackside.collector);
  expect(code).not.toContain('{{');
  await connect.getByRole('button', { name: /^Copy .*snippet$/ }).click();
  await connect.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(code);

  await send(trackside, 'track', { userId: 'ada', event: 'Order Completed', properties: { order_id: 'o-1' } });
  const arrived = connect.getByRole('status').filter({ hasText: 'First event received' });
  await arrived.getByText('Order Completed').waitFor();
  await arrived.getByRole('button', { name: /Live/ }).click();
  await page.getByRole('grid').getByText('Order Completed').first().waitFor();
  expect(await shop.faults()).toEqual([]);
});

test('what could not be read is listed with its reason and its request', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await shop.go('Connect');
  await trackside.send('/v1/track', '{"event":"Half a bo');
  await trackside.send('/nobody/knows/this', '{"a":1}');
  const list = page.getByRole('region', { name: 'Rejected requests' });
  await list.getByText('POST /nobody/knows/this').first().waitFor();
  const half = list.getByRole('listitem').filter({ hasText: 'POST /v1/track' });
  await half.locator('summary').click();
  await half.getByText('{"event":"Half a bo').waitFor();
});

test('the sample shop says what it is in every view, shows its own plan, and one click leads out', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await send(trackside, 'track', { userId: 'own', event: 'Order Refunded', properties: { order_id: 'mine' } });
  await shop.go('Connect');
  await page.getByRole('button', { name: 'Try the sample shop' }).click();
  const banner = page.getByRole('region', { name: 'Sample shop' });
  await banner.getByText('Made-up messages').waitFor();
  await page.getByRole('contentinfo').getByRole('button', { name: 'Plan Sample shop' }).waitFor();
  const runs = page.getByRole('combobox', { name: 'Run' }).locator('option');
  await expect.poll(() => runs.allTextContents(), { timeout: stepLimit }).toEqual(['default', 'Sample shop']);
  await shop.go('Entities');
  await banner.getByRole('button', { name: 'Remove' }).click();
  await banner.waitFor({ state: 'detached' });
  await shop.go('Live');
  await page.getByRole('grid').getByText('Order Refunded').first().waitFor();
  expect(numberIn((await trackside.get('/api/messages?run=sample-shop&limit=1')).total)).toBe(0);
  expect(await shop.faults()).toEqual([]);
});

test('the sample shop comes with one click and goes with one click', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await send(trackside, 'track', { userId: 'own', event: 'Order Refunded', properties: { order_id: 'mine' } });
  await shop.go('Connect');
  await page.getByRole('button', { name: 'Try the sample shop' }).click();
  await page.getByRole('grid').getByRole('row').nth(5).waitFor();
  expect(numberIn((await trackside.get('/api/messages?run=sample-shop&limit=1')).total)).toBeGreaterThan(100);
  await shop.go('Connect');
  await page.getByRole('button', { name: 'Remove the sample shop' }).click();
  await page.getByRole('button', { name: 'Try the sample shop' }).waitFor();
  expect(numberIn((await trackside.get('/api/messages?limit=1')).total)).toBe(1);
  await shop.go('Live');
  await page.getByRole('grid').getByText('Order Refunded').first().waitFor();
  expect(await shop.faults()).toEqual([]);
});
