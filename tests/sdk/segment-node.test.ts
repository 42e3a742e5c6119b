import { fileURLToPath } from 'node:url';
import { Analytics } from '@segment/analytics-node';
import { expect, test } from 'vitest';
import { objectIn } from '../support/json.ts';
import { startProxy, type Treatment } from '../support/proxy.ts';
import { startTrackside } from '../support/trackside.ts';
import { messageOf, order, said, storedOrder } from './calls.ts';

const plan = fileURLToPath(new URL('./shop.plan.yaml', import.meta.url));

// It sends when it is closed: a flush by the clock could cut the calls of one test into several requests.
const analyticsTo = (host: string): Analytics =>
  new Analytics({ writeKey: 'node-key-123456', host, flushAt: 20, flushInterval: 60_000, maxRetries: 5 });

test('every call of the Node SDK is stored with its name, ids, properties and verdict, at the first attempt', async () => {
  await using trackside = await startTrackside({ plan });
  await using proxy = await startProxy(trackside.collector, () => 'forward');
  const analytics = analyticsTo(proxy.origin);
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.test', plan: 'pro', address: { city: 'Zürich' } } });
  analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme', seats: 5 } });
  analytics.track({ userId: 'u1', event: 'Order Completed', properties: order() });
  analytics.track({
    userId: 'u1',
    event: 'Order Completed',
    properties: order({ total: '12.50', items: [{ sku: 'a', price: '10' }], debug: true }),
  });
  analytics.track({ anonymousId: 'a1', event: 'Ordr Completed' });
  analytics.page({ userId: 'u1', name: 'Home', properties: { campaign: 'spring' } });
  analytics.screen({ anonymousId: 'a1', name: 'Start', properties: { tab: 'first' } });
  analytics.alias({ userId: 'u1', previousId: 'a1' });
  await analytics.closeAndFlush();

  const rows = await trackside.rows(8);
  expect(rows.map(said)).toEqual([
    { kind: 'identify', name: '', verdict: 'warning', violations: ['unexpected-property /traits/address'] },
    { kind: 'group', name: '', verdict: 'valid', violations: [] },
    { kind: 'track', name: 'Order Completed', verdict: 'valid', violations: [] },
    {
      kind: 'track',
      name: 'Order Completed',
      verdict: 'invalid',
      violations: [
        'unexpected-property /properties/debug',
        'wrong-type /properties/items/0/price',
        'wrong-type /properties/total',
      ],
    },
    { kind: 'track', name: 'Ordr Completed', verdict: 'invalid', violations: ['unplanned-event /name'] },
    { kind: 'page', name: 'Home', verdict: 'valid', violations: [] },
    { kind: 'screen', name: 'Start', verdict: 'valid', violations: [] },
    { kind: 'alias', name: '', verdict: expect.stringMatching(/valid|unchecked/), violations: [] },
  ]);
  expect(rows[2]).toMatchObject({
    userId: 'u1',
    repeats: 0,
    source: { dialect: 'segment', sdk: '@segment/analytics-node' },
  });
  expect(rows[6]).toMatchObject({ anonymousId: 'a1' });

  const stored = await messageOf(trackside, rows, 'track', 'Order Completed');
  expect(stored).toMatchObject({ userId: 'u1', messageId: expect.stringMatching(/^node-next-/) });
  expect(stored.properties).toEqual(storedOrder());
  expect(await messageOf(trackside, rows, 'alias')).toMatchObject({ userId: 'u1', previousId: 'a1' });
  expect(await messageOf(trackside, rows, 'group')).toMatchObject({ traits: { name: 'Acme', seats: 5 } });
  expect(proxy.posts).toHaveLength(1);

  const user = await trackside.get('/api/entities/user/a1');
  expect(user).toMatchObject({ id: 'u1', groups: { organization: ['acme'] } });
  expect(objectIn(objectIn(user.properties).email)).toMatchObject({ value: 'ada@example.test', setBy: rows[0]?.seq });
});

test('many users of two services, sent in small batches at once, raise nothing; a double fire does', async () => {
  await using trackside = await startTrackside({ plan });
  const services = [0, 1].map(
    () => new Analytics({ writeKey: 'node-key-123456', host: trackside.collector, flushAt: 5, flushInterval: 60_000 }),
  );
  for (let index = 0; index < 60; index += 1) {
    const [userId, anonymousId] = [`u${index % 7}`, `a${index % 7}`];
    const service = services[index % 2];
    if (index < 7)
      service?.identify({ userId, anonymousId, traits: { email: `${userId}@example.test`, plan: 'free' } });
    service?.track({ userId, event: 'Order Completed', properties: order({ order_id: `o-${index}` }) });
  }
  await Promise.all(services.map((service) => service.closeAndFlush()));
  const rows = await trackside.rows(67);
  expect(rows.flatMap((row) => said(row).violations)).toEqual([]);

  const twice = analyticsTo(trackside.collector);
  for (const _ of [1, 2])
    twice.track({ userId: 'u1', event: 'Order Completed', properties: order({ order_id: 'o-twice' }) });
  await twice.closeAndFlush();
  expect((await trackside.rows(69)).slice(67).map((row) => said(row).violations)).toEqual([
    [],
    ['repeated-event /messageId'],
  ]);
});

test('a run is named by the path or by the write key', async () => {
  await using trackside = await startTrackside();
  const common = { host: trackside.collector, flushInterval: 60_000 };
  const byPath = new Analytics({ ...common, writeKey: 'node-key-123456', path: '/r/by-path/segment/v1/batch' });
  const byKey = new Analytics({ ...common, writeKey: 'node-key-123456+by-key' });
  byPath.track({ userId: 'u1', event: 'Order Completed' });
  await byPath.closeAndFlush();
  byKey.track({ userId: 'u1', event: 'Order Completed' });
  await byKey.closeAndFlush();
  expect((await trackside.rows(2)).map(({ run }) => run)).toEqual(['by-path', 'by-key']);
});

/** One track call through a proxy that treats the first attempts badly: what is stored at the end. */
const expectOneMessage = async (treat: (index: number) => Treatment, repeats: number): Promise<void> => {
  await using trackside = await startTrackside({ plan });
  await using proxy = await startProxy(trackside.collector, treat);
  const analytics = analyticsTo(proxy.origin);
  analytics.track({ userId: 'u1', event: 'Order Completed', properties: order() });
  await analytics.closeAndFlush();
  expect(proxy.posts).toHaveLength(2);
  await expect
    .poll(() => trackside.get('/api/messages'), { timeout: 30_000 })
    .toMatchObject({ total: 1, items: [{ name: 'Order Completed', verdict: 'valid', repeats }] });
};

test('a 503 and a recovery leave exactly one message', () =>
  expectOneMessage((index) => (index === 0 ? 'refuse' : 'forward'), 0));

test('a stored message whose answer was lost is sent again and stays one message, with its repeat counted', () =>
  expectOneMessage((index) => (index === 0 ? 'lose-answer' : 'forward'), 1));
