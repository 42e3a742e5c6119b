import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { startTrackside } from '../support/trackside.ts';
import { openWindow, send, sendJourney, shopPlan } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a violation is allowed in the plan after a look at the difference, and the edit is taken back', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'trackside.plan.yaml');
  copyFileSync(shopPlan, file);
  const before = readFileSync(file, 'utf8');
  await using trackside = await startTrackside({ plan: file });
  await using shop = await openWindow(browser, trackside);
  const { page } = shop;
  await sendJourney(trackside);
  await shop.go('Live');
  const row = (text: string) => page.getByRole('grid').getByRole('row').filter({ hasText: text });
  await row('Ordr Completed').first().click();
  await page.getByRole('button', { name: 'Allow in plan…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Allow in plan' });
  const change = dialog.getByRole('region', { name: 'Change of the plan file' });
  await change.getByText('added: Ordr Completed:').or(change.getByText('Ordr Completed:')).first().waitFor();
  await dialog.getByText('1 violation disappears, none appears.').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(before);
  await dialog.getByRole('button', { name: 'Save to the plan' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Saved: Allow the event Ordr Completed.').waitFor();
  expect(readFileSync(file, 'utf8')).toContain('\n  Ordr Completed: {}\n');

  // Once the plan is in force, stored messages are judged again, and the same event is no violation any more.
  await page.getByRole('contentinfo').getByText('1 verdict changed').waitFor();
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).waitFor();
  await expect
    .poll(async () => JSON.stringify(await trackside.get('/api/plan')), { timeout: 20_000 })
    .toContain('"Ordr Completed"');
  await send(trackside, 'track', { userId: 'ada', event: 'Ordr Completed', properties: {} });
  const last = (await trackside.get('/api/messages?limit=1')).items;
  expect(JSON.stringify(last)).toContain('"verdict":"valid"');

  await page.getByRole('grid').press('ControlOrMeta+z');
  await page.getByText('Taken back: Allow the event Ordr Completed.').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(await shop.faults()).toEqual([]);
});

test('what cannot be allowed is muted with a reason', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'trackside.plan.yaml');
  copyFileSync(shopPlan, file);
  await using trackside = await startTrackside({ plan: file });
  await using shop = await openWindow(browser, trackside);
  const { page } = shop;
  await send(trackside, 'track', {
    userId: 'null',
    event: 'Order Completed',
    properties: { order_id: 'o-1', total: 1 },
  });
  await shop.go('Violations');
  await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'suspicious' }).last().click();
  await page.getByRole('button', { name: 'Allow in plan…' }).click();
  await page.getByRole('dialog').getByRole('alert').getByText('A plan cannot make an id unsuspicious.').waitFor();
  await page.getByRole('button', { name: 'Mute it…' }).click();
  const reason = page.getByRole('textbox', { name: 'Reason' });
  await reason.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('a test user');
  await page
    .getByRole('dialog')
    .getByText(/reason: a test user/)
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^Saved: Mute suspicious-identity/).waitFor();
  expect(readFileSync(file, 'utf8')).toMatch(
    /\nmute:\n {2}- \{ code: suspicious-identity, event: Order Completed, path: \/userId, reason: a test user \}\n$/,
  );

  // Shown again, it is unmuted by keyboard alone, and the file is as it was.
  await page.getByRole('button', { name: 'Show 1 muted' }).click();
  const list = page.getByRole('treegrid');
  await list.getByText('muted', { exact: true }).first().click();
  await page.getByText('a test user').waitFor();
  await list.press('m');
  await page.getByRole('dialog', { name: 'Unmute' }).getByText('1 violation appears').waitFor();
  await page.getByRole('button', { name: 'Save to the plan' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^Saved: Unmute suspicious-identity/).waitFor();
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(shopPlan, 'utf8'));
  expect(await shop.faults()).toEqual([]);
});
