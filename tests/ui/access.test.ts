import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { faultsOfEveryView } from './axe.ts';
import { sendJourney, startWithWindow } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('axe finds nothing serious in any view, light', async () => {
  expect(await faultsOfEveryView(browser, 'light')).toEqual([]);
});

test('an entity is found, opened and left with the keyboard alone', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  await sendJourney(trackside);
  const tabTo = async (reached: () => Promise<boolean>): Promise<void> => {
    for (let steps = 0; steps < 60; steps += 1) {
      if (await reached()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not lead there');
  };
  const focusIs = (selector: string) => async (): Promise<boolean> =>
    Boolean(await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`));
  const focusSays = (text: string) => async (): Promise<boolean> =>
    Boolean(
      await page.evaluate(`document.activeElement?.textContent?.trim().startsWith(${JSON.stringify(text)}) ?? false`),
    );

  await tabTo(focusSays('Entities'));
  await page.keyboard.press('Enter');
  await page.locator('[data-entity="ada"]').waitFor();
  await tabTo(focusIs('[role=grid]'));
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: /ada/ }).waitFor();
  await page.keyboard.press('Escape');
  // The list asks for its rows anew: only then is there one to open.
  await page.locator('[data-entity="ada"]').waitFor();
  await tabTo(focusIs('[role=grid]'));
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: /ada/ }).waitFor();
  await tabTo(focusIs('[aria-label="Back to the list"]'));
  await page.keyboard.press('Enter');
  await page.getByRole('grid').waitFor();
});
