import type { JsonObject } from '../../../shared/model/json.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { ShopPlatform } from './shop-device.ts';
import type { SegmentMessage } from './shop-session.ts';

/** A mistake as one release of one app makes it again and again. */
export interface ShopMistake {
  readonly code: ViolationCode;
  readonly platform: ShopPlatform;
  /** How often it is made, where that is not twice. */
  readonly times?: number;
  /** Whether it can follow this message; every one where absent. */
  fits?(like: SegmentMessage): boolean;
  /** The wrong message; `base` has the ids and the context of the customer at that moment, `like` is the message before. */
  make(base: SegmentMessage, like: SegmentMessage): SegmentMessage;
}

export const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** A track call in the place of another call. */
export const event =
  (name: string, properties: JsonObject) =>
  (base: SegmentMessage): SegmentMessage => ({
    ...without(base, 'name', 'traits', 'groupId'),
    type: 'track',
    event: name,
    properties,
  });
