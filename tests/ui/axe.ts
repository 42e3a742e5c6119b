import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { type DebuggerWindow, sendJourney, startWithWindow, type ViewTitle } from './window.ts';

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

/** What axe finds of weight in every view, a dialog and a page, in one of the two looks. */
export const faultsOfEveryView = async (
  browser: Browser,
  colorScheme: 'light' | 'dark',
): Promise<readonly string[]> => {
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
  return faults;
};
