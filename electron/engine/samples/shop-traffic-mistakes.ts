import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import { event, type ShopMistake } from './shop-mistake.ts';
import type { SegmentMessage } from './shop-session.ts';

const minute = 60_000;
const day = 86_400_000;

const isTrack = ({ type }: SegmentMessage): boolean => type === 'track';
const isIdentify = ({ type }: SegmentMessage): boolean => type === 'identify';

const shifted = (instant: unknown, by: number): string => new Date(Date.parse(String(instant)) + by).toISOString();

/** The same call with other traits beside its own. */
const identifiedWith = (base: SegmentMessage, traits: JsonObject): SegmentMessage => ({
  ...base,
  traits: { ...(isJsonObject(base.traits) ? base.traits : {}), ...traits },
});

/** A store of a shop's page as somebody sends it along: some forty kilobytes. */
const pageState = (): JsonObject => ({
  entries: Array.from({ length: 800 }, (_, index) => ({ key: `slice ${index % 20}`, value: 'loaded, shown, kept' })),
});

/** Mistakes that show only beside the messages before them, or by how they came. */
export const trafficMistakes: readonly ShopMistake[] = [
  { code: 'repeated-event', platform: 'web', fits: isTrack, make: (base) => base },
  {
    code: 'duplicate-message',
    platform: 'ios',
    times: 1,
    fits: isTrack,
    make: (base, like) => ({
      ...event('Products Searched', { query: 'stool', results: 1 })(base),
      messageId: like.messageId ?? null,
    }),
  },
  {
    code: 'type-changed',
    platform: 'server',
    times: 1,
    fits: (like) => like.event === 'Order Refunded',
    make: event('Order Refunded', { order_id: 'o_000818', full: true, minutes: '3' }),
  },
  {
    code: 'not-unique',
    platform: 'web',
    times: 1,
    fits: isIdentify,
    make: (base) => ({ ...base, userId: 'u_2001', anonymousId: `second-${String(base.anonymousId)}` }),
  },
  {
    code: 'immutable-changed',
    platform: 'web',
    times: 1,
    fits: isIdentify,
    make: (base) => identifiedWith(base, { signup_date: '2020-01-01' }),
  },
  {
    code: 'identifier-changed',
    platform: 'web',
    times: 1,
    fits: isIdentify,
    make: (base) => identifiedWith(base, { user_id: '4711' }),
  },
  {
    code: 'late',
    platform: 'android',
    times: 1,
    make: (base) => ({
      ...event('Products Searched', { query: 'lamp', results: 3 })(base),
      timestamp: shifted(base.timestamp, -5 * minute),
    }),
  },
  {
    code: 'clock-skew',
    platform: 'android',
    times: 1,
    make: (base) => ({
      ...event('Products Searched', { query: 'desk', results: 3 })(base),
      sentAt: shifted(base.timestamp, 3 * day),
    }),
  },
  {
    code: 'too-large',
    platform: 'web',
    times: 1,
    fits: isTrack,
    make: (base) => ({
      ...event('Products Searched', { query: 'oak', results: 2 })(base),
      context: { ...(isJsonObject(base.context) ? base.context : {}), state: pageState() },
    }),
  },
];
