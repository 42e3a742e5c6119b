import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTrackside } from '../support/trackside.ts';
import { messageOf, said } from './calls.ts';
import type { Delivery } from './page/browser-sdk.ts';
import { servePage } from './page/serve-page.ts';

const plan = fileURLToPath(new URL('./shop.plan.yaml', import.meta.url));

let browser: Browser;
let shop: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), servePage()]);
});
afterAll(async () => {
  await browser.close();
  await shop[Symbol.asyncDispose]();
});

const deliveries: readonly (readonly [string, Delivery])[] = [
  ['standard', { strategy: 'standard', config: {} }],
  ['standard with keepalive', { strategy: 'standard', config: { keepalive: true } }],
  ['batching', { strategy: 'batching', config: { size: 6, timeout: 200 } }],
];

test.each([
  ['/r/t1', 't1'],
  ['/segment', 'default'],
  ['/r/t2/segment', 't2'],
  ['/any/prefix', 'default'],
])('settings asked for under %s lead every call back under it', async (prefix, run) => {
  await using trackside = await startTrackside();
  const page = await browser.newPage();
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
  });
  await page.goto(shop.origin);
  const standard: Delivery = { strategy: 'standard', config: {} };
  await page.evaluate(`makeCalls(${JSON.stringify(trackside.collector + prefix)}, ${JSON.stringify(standard)})`);
  expect((await trackside.rows(6)).map((row) => row.run)).toEqual(Array(6).fill(run));
  expect(posts.filter((path) => !path.startsWith(`${prefix}/v1/`))).toEqual([]);
  await page.close();
});

test.each(deliveries)('%s: every call of the browser SDK is stored and judged', async (_name, delivery) => {
  await using trackside = await startTrackside({ plan });
  const page = await browser.newPage();
  const faults: string[] = [];
  const retries: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['x-retry-count'] !== undefined) retries.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(shop.origin);
  await page.evaluate(`makeCalls(${JSON.stringify(trackside.collector)}, ${JSON.stringify(delivery)})`);

  const rows = await trackside.rows(6);
  const byKind = new Map(rows.map((row) => [row.kind, said(row)]));
  expect(byKind.get('page')).toEqual({ kind: 'page', name: 'Home', verdict: 'valid', violations: [] });
  expect(byKind.get('track')).toMatchObject({
    name: 'Order Completed',
    verdict: 'invalid',
    violations: ['wrong-type /properties/items/0/price'],
  });
  expect(byKind.get('identify')).toMatchObject({ violations: ['not-in-enum /traits/plan'] });
  expect(byKind.get('group')).toMatchObject({ violations: ['out-of-range /traits/seats'] });
  expect(byKind.get('screen')).toMatchObject({ name: 'Start', verdict: 'valid' });
  expect(byKind.get('alias')).toMatchObject({ violations: [] });
  expect(rows[0]).toMatchObject({ source: { dialect: 'segment', platform: 'web' }, repeats: 0 });

  const track = await messageOf(trackside, rows, 'track', 'Order Completed');
  expect(track.properties).toEqual({
    order_id: 'o-1',
    total: 12.5,
    coupon: null,
    note: 'Grüße 👩‍👩‍👧 abc',
    shipped_at: '2026-03-01T10:20:30.000Z',
    items: [{ sku: 'a', price: '10' }],
  });
  expect(track).toMatchObject({ messageId: expect.stringMatching(/^ajs-next-/), anonymousId: expect.any(String) });
  expect(await trackside.total()).toBe(6);
  expect(faults).toEqual([]);
  expect(retries).toEqual([]);
  await page.close();
});

test.each(deliveries.filter(([name]) => name !== 'standard with keepalive'))(
  '%s: two people who use a page one after the other raise nothing',
  async (_name, delivery) => {
    await using trackside = await startTrackside({ plan });
    const page = await browser.newPage();
    await page.goto(shop.origin);
    await page.evaluate(`makeCleanCalls(${JSON.stringify(trackside.collector)}, ${JSON.stringify(delivery)})`);
    const rows = await trackside.rows(14);
    expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set(['u1', 'u2']));
    expect(rows.flatMap((row) => said(row).violations)).toEqual([]);
    await page.close();
  },
);
