import { AnalyticsBrowser } from '@segment/analytics-next';

type Options = NonNullable<Parameters<typeof AnalyticsBrowser.load>[1]>;
type SegmentSettings = Exclude<NonNullable<Options['integrations']>['Segment.io'], boolean | undefined>;
export type Delivery = NonNullable<SegmentSettings['deliveryStrategy']>;

/** Loads the SDK's npm build, unmodified, against a collector by its settings address alone, and makes every call. */
const makeCalls = async (collector: string, deliveryStrategy: Delivery): Promise<void> => {
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey: 'browser-key-1234', cdnURL: collector },
    { integrations: { 'Segment.io': { deliveryStrategy } } },
  );
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

Object.assign(globalThis, { makeCalls });
