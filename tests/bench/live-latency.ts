import { launchBrowser } from '../support/browser.ts';
import { startTrackside } from '../support/trackside.ts';
import { load } from './processes.ts';
import { percentile, type Row } from './rows.ts';
import { planFile } from './traffic.ts';

const perSecond = 500;
const seconds = 20;

/** In the page: when each `Probe n` first stood in the document, in epoch milliseconds. */
const watchProbes = `
  globalThis.probesSeen = {};
  new MutationObserver(() => {
    const at = performance.timeOrigin + performance.now();
    for (const [, index] of document.body.textContent.matchAll(/Probe (\\d+)/g)) globalThis.probesSeen[index] ??= at;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
`;

/** From the write of a request to its row in the document of a real browser, under a steady load. */
export const liveLatency = async (): Promise<readonly Row[]> => {
  await using trackside = await startTrackside({ plan: planFile });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${trackside.console}/#t=${trackside.token}`);
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await page.evaluate(watchProbes);
  const port = Number(new URL(trackside.collector).port);
  await load({ port, connections: 8, batch: 1, first: 0, rate: perSecond, seconds: 3 });
  const { sent } = await load({
    port,
    connections: 8,
    batch: 1,
    first: 1_000_000,
    rate: perSecond,
    seconds,
    probeEvery: 10,
  });
  await page
    .getByText(`Probe ${sent.at(-1)?.[0]}`)
    .first()
    .waitFor();
  const seen = new Map(Object.entries(await page.evaluate<Readonly<Record<string, number>>>('globalThis.probesSeen')));
  await browser.close();
  // A screen holds some 30 rows, 60 ms of this load: a row that a slow frame scrolled past counts as shown when the list
  // first showed one after it.
  let shown = Infinity;
  const delays = sent
    .toReversed()
    .map(([index, at]) => {
      shown = Math.min(shown, seen.get(String(index)) ?? Infinity);
      return shown - at;
    })
    .toReversed();
  const missed = sent.filter(([index]) => !seen.has(String(index))).length;
  return [
    {
      what: `request to row in the DOM at ${perSecond}/s, p95`,
      value: percentile(delays, 0.95),
      unit: ' ms',
      floor: 150,
      goal: 60,
      better: 'less',
      detail: `p50 ${percentile(delays, 0.5).toFixed(0)} ms of ${sent.length} probes, ${missed} scrolled past unseen`,
    },
  ];
};
