import type { JsonObject } from '../../../shared/model/json.ts';
import type { Dice } from './dice.ts';
import { createDeviceOf, type ShopPlatform } from './shop-device.ts';
import { event, type ShopMistake, without } from './shop-mistake.ts';
import type { ShopMessage } from './shop-session.ts';
import { trafficMistakes } from './shop-traffic-mistakes.ts';

const stool: JsonObject = { product_id: 'p_101', title: 'Oak stool', category: 'Chairs', price: 79, currency: 'EUR' };

/** At least one mistake of every code that one message can show; each has that one fault. */
const lonelyMistakes: readonly ShopMistake[] = [
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
  {
    code: 'deprecated-event',
    platform: 'android',
    make: event('Cart Opened', { cart_id: 'c_k3p9xa', value: 79, currency: 'EUR' }),
  },
  {
    code: 'deprecated-property',
    platform: 'web',
    make: event('Product Viewed', { ...stool, colours: ['natural', 'black'], colour: 'natural' }),
  },
  {
    code: 'wrong-source',
    platform: 'web',
    make: event('Order Shipped', { order_id: 'o_000816', carrier: 'post', shipped_at: '2026-03-01T08:00:00Z' }),
  },
  { code: 'misplaced-property', platform: 'ios', make: event('Signed In', { method: 'apple', language: 'nb' }) },
  {
    code: 'naming-convention',
    platform: 'server',
    times: 1,
    make: event('Order Refunded', { order_id: 'o_000817', full: true, refundReason: 'broken leg' }),
  },
  {
    code: 'pii-leak',
    platform: 'ios',
    make: event('Support Requested', { topic: 'delivery', message: 'Please write to mara.lind@mail.example' }),
  },
  {
    code: 'suspicious-identity',
    platform: 'android',
    times: 1,
    make: (base) => ({ ...event('Application Opened', { from_background: false })(base), userId: 'null' }),
  },
];

/** Every mistake of the sample shop: what one message shows, and what shows only beside those before it. */
export const shopMistakes: readonly ShopMistake[] = [...lonelyMistakes, ...trafficMistakes];

const usually = 2;
const always = (): boolean => true;

const onDevice = ({ at, wire }: ShopMessage, platform: ShopPlatform, dice: Dice): ShopMessage => {
  const device = createDeviceOf(platform, dice);
  return { at, device, wire: { ...wire, context: device.context } };
};

/** The messages with each mistake a few times among them, right behind a message of its platform. */
export const withMistakes = (dice: Dice, messages: readonly ShopMessage[]): readonly ShopMessage[] => {
  const [first, ...others] = messages;
  if (!first) return messages;
  const added = shopMistakes.flatMap((mistake): readonly ShopMessage[] => {
    const { platform, make, fits = always, times = usually } = mistake;
    const [like = onDevice(first, platform, dice), ...rest] = messages.filter(
      ({ device, wire }) => device.platform === platform && fits(wire),
    );
    if (!fits(like.wire)) return [];
    return Array.from({ length: Math.min(times, others.length + 1) }, () => {
      const { at, device, wire } = dice.pick([like, ...rest]);
      const later = at + 400;
      const own = { ...wire, messageId: device.messageId(later), timestamp: new Date(later).toISOString() };
      return { at: later, device, wire: make(own, wire) };
    });
  });
  return [...messages, ...added];
};
