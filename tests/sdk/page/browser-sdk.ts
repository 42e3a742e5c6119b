import { AnalyticsBrowser } from '@segment/analytics-next';

type Options = NonNullable<Parameters<typeof AnalyticsBrowser.load>[1]>;
type SegmentSettings = Exclude<NonNullable<Options['integrations']>['Segment.io'], boolean | undefined>;
export type Delivery = NonNullable<SegmentSettings['deliveryStrategy']>;

/** Loads the SDK's npm build, unmodified, against a collector by its settings address alone. */
const load = async (collector: string, deliveryStrategy: Delivery) => {
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey: 'browser-key-1234', cdnURL: collector },
    { integrations: { 'Segment.io': { deliveryStrategy } } },
  );
  return analytics;
};

const makeCalls = async (collector: string, deliveryStrategy: Delivery): Promise<void> => {
  const analytics = await load(collector, deliveryStrategy);
  await analytics.page('Home', { campaign: 'spring' });
  await analytics.track('Order Completed', {
    order_id: 'o-1',
    total: 12.5,
    coupon: null,
    note: 'Grüße 👩‍👩‍👧 abc',
    shipped_at: new Date('2026-03-01T10:20:30.000Z'),
    items: [{ sku: 'a', price: '10' }],
  });
  await analytics.identify('u1', { email: 'ada@example.test', plan: 'gold' });
  await analytics.group('acme', { name: 'Acme', seats: 0 });
  await analytics.screen('Start', { tab: 'first' });
  await analytics.alias('u2', 'u1');
};

/** Two people on one device, each of whom signs out; calls are made as apps make them, without waiting. */
const makeCleanCalls = async (collector: string, deliveryStrategy: Delivery): Promise<void> => {
  const analytics = await load(collector, deliveryStrategy);
  for (const user of ['u1', 'u2']) {
    const order = (number: number) =>
      analytics.track('Order Completed', {
        order_id: `${user}-${number}`,
        total: number,
        items: [{ sku: 'a', price: 1 }],
      });
    const calls = [analytics.page('Home', { campaign: 'spring' }), order(1)];
    await analytics.identify(user, { email: `${user}@example.test`, plan: 'pro' });
    calls.push(order(2), analytics.group('acme', { name: 'Acme', seats: 5 }), order(3.5), analytics.page('Home'));
    await Promise.all(calls);
    analytics.reset();
  }
};

Object.assign(globalThis, { makeCalls, makeCleanCalls });
