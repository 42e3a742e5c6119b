import type { JsonObject } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Dice } from './dice.ts';
import { createDeviceOf, type ShopPlatform } from './shop-device.ts';
import type { SegmentMessage, ShopMessage } from './shop-session.ts';

/** A mistake as one release of one app makes it again and again. */
export interface ShopMistake {
  readonly code: ViolationCode;
  readonly platform: ShopPlatform;
  /** The wrong message; `base` has the ids and the context of the customer at that moment. */
  make(base: SegmentMessage): SegmentMessage;
}

const stool: JsonObject = { product_id: 'p_101', title: 'Oak stool', category: 'Chairs', price: 79, currency: 'EUR' };

const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

const event =
  (name: string, properties: JsonObject) =>
  (base: SegmentMessage): SegmentMessage => ({
    ...without(base, 'name', 'traits', 'groupId'),
    type: 'track',
    event: name,
    properties,
  });

/** At least one mistake of every code that is judged; each has that one fault. */
export const shopMistakes: readonly ShopMistake[] = [
  { code: 'unplanned-event', platform: 'web', make: event('Product Add', { ...stool, quantity: 1 }) },
  { code: 'unplanned-event', platform: 'android', make: event('checkout_started', { cart_id: 'c_1', value: 79 }) },
  {
    code: 'missing-property',
    platform: 'ios',
    make: event('Product Added', { ...without(stool, 'currency'), quantity: 1 }),
  },
  { code: 'unexpected-property', platform: 'web', make: event('Product Viewed', { ...stool, colour_code: '#c0ffee' }) },
  { code: 'wrong-type', platform: 'android', make: event('Product Added', { ...stool, price: '79.00', quantity: 1 }) },
  {
    code: 'wrong-type',
    platform: 'web',
    make: event('Order Completed', {
      order_id: 'o_000815',
      total: 158,
      currency: 'EUR',
      products: [{ product_id: 'p_101', price: 79, quantity: '2' }],
    }),
  },
  { code: 'not-in-enum', platform: 'ios', make: event('Product Shared', { ...stool, channel: 'airdrop' }) },
  { code: 'pattern-mismatch', platform: 'web', make: event('Coupon Entered', { coupon: 'spring-26' }) },
  { code: 'bad-format', platform: 'web', make: event('Newsletter Subscribed', { email: 'mara.lind(at)mail.example' }) },
  { code: 'out-of-range', platform: 'android', make: event('Product Reviewed', { product_id: 'p_101', stars: 6 }) },
  { code: 'bad-length', platform: 'ios', make: event('Products Searched', { query: '', results: 0 }) },
  { code: 'schema-mismatch', platform: 'server', make: event('Order Refunded', { order_id: 'o_000815' }) },
  {
    code: 'missing-identity',
    platform: 'server',
    make: (base) =>
      without(
        event('Order Shipped', { order_id: 'o_000815', carrier: 'post', shipped_at: '2026-03-01T08:00:00Z' })(base),
        'userId',
        'anonymousId',
      ),
  },
  {
    code: 'missing-timestamp',
    platform: 'android',
    make: (base) => without(event('Application Opened', { from_background: true })(base), 'timestamp'),
  },
];

const occurrences = 3;

const onDevice = ({ at, wire }: ShopMessage, platform: ShopPlatform, dice: Dice): ShopMessage => {
  const device = createDeviceOf(platform, dice);
  return { at, device, wire: { ...wire, context: device.context } };
};

/** The messages with each mistake a few times among them, right behind a message of its platform. */
export const withMistakes = (dice: Dice, messages: readonly ShopMessage[]): readonly ShopMessage[] => {
  const [first, ...others] = messages;
  if (!first) return messages;
  const added = shopMistakes.flatMap(({ platform, make }): readonly ShopMessage[] => {
    const [like = onDevice(first, platform, dice), ...rest] = messages.filter(
      ({ device }) => device.platform === platform,
    );
    return Array.from({ length: Math.min(occurrences, others.length + 1) }, () => {
      const { at, device, wire } = dice.pick([like, ...rest]);
      const later = at + 400;
      const own = { ...wire, messageId: device.messageId(later), timestamp: new Date(later).toISOString() };
      return { at: later, device, wire: make(own) };
    });
  });
  return [...messages, ...added];
};
