import { expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { faultsOfEveryView } from './axe.ts';

test('axe finds nothing serious in any view, dark', async () => {
  const browser = await launchBrowser();
  try {
    expect(await faultsOfEveryView(browser, 'dark')).toEqual([]);
  } finally {
    await browser.close();
  }
});
