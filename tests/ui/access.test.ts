import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DebuggerWindow, sendJourney, startWithWindow, type ViewTitle } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const seriousFaults = async ({ page }: Pick<DebuggerWindow, 'page'>): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
};

const landmarks: readonly (readonly [ViewTitle, string])[] = [
  ['Live', '[role=grid] >> text=Ordr Completed'],
  ['Violations', '[data-violation]'],
  ['Entities', '[data-entity]'],
  ['Plan', '[role=option]'],
  ['Coverage', '[role=option]'],
  ['Connect', 'pre'],
  ['Settings', '[data-setting]'],
];

test.each(['light', 'dark'] as const)('axe finds nothing serious in any view, %s', async (colorScheme) => {
  await using shop = await startWithWindow(browser, { colorScheme });
  const { page, trackside } = shop;
  await sendJourney(trackside);
  await trackside.send('/v1/track', '{"half');
  const faults: string[] = [];
  for (const [view, part] of landmarks) {
    await shop.go(view);
    await page.locator(part).first().waitFor();
    faults.push(...(await seriousFaults(shop)).map((fault) => `${view}: ${fault}`));
  }
  await shop.go('Live');
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Ordr Completed' }).first().click();
  await page.getByRole('button', { name: 'Mute…' }).first().click();
  await page.getByRole('dialog').getByText('1 violation disappears').waitFor();
  faults.push(...(await seriousFaults(shop)).map((fault) => `Mute: ${fault}`));
  await page.keyboard.press('Escape');
  await shop.go('Entities');
  await page.locator('[data-entity="ada"]').click();
  await page.getByRole('article').waitFor();
  faults.push(...(await seriousFaults(shop)).map((fault) => `Entity: ${fault}`));
  expect(faults).toEqual([]);
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
