import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import type { Dice } from './dice.ts';
import type { ShopDevice } from './shop-device.ts';

/** One message as an SDK writes it on the wire. */
export type SegmentMessage = JsonObject;

/** A message with what the generator must know about it. */
export interface ShopMessage {
  readonly at: number;
  readonly device: ShopDevice;
  readonly wire: SegmentMessage;
}

export interface ShopIds {
  readonly anonymousId?: string;
  readonly userId?: string;
}

/** One message of a device at a time. */
export const shopMessage = (device: ShopDevice, at: number, ids: ShopIds, body: JsonObject): ShopMessage => ({
  at,
  device,
  wire: {
    ...body,
    ...ids,
    messageId: device.messageId(at),
    timestamp: new Date(at).toISOString(),
    context: { ...device.context, ...(isJsonObject(body.context) ? body.context : {}) },
    integrations: {},
  },
});

const shopAddress = 'https://shop.example';

/** One visit: the time moves on with each message, and every event carries the visit's id. */
export class ShopSession {
  readonly messages: ShopMessage[] = [];
  readonly dice: Dice;
  readonly device: ShopDevice;
  at: number;
  #ids: ShopIds;
  #path = '/';
  readonly #sessionId: string;

  constructor(dice: Dice, device: ShopDevice, ids: ShopIds, at: number) {
    this.dice = dice;
    this.device = device;
    this.at = at;
    this.#ids = ids;
    this.#sessionId = `s_${dice.letters(8)}`;
  }

  get ids(): ShopIds {
    return this.#ids;
  }

  track(event: string, properties: JsonObject = {}): void {
    this.#add({ type: 'track', event, properties: { ...properties, session_id: this.#sessionId } });
  }

  /** A page in a browser, a screen in an app. */
  view(name: string, path: string, properties: JsonObject = {}): void {
    const own = { ...properties, session_id: this.#sessionId };
    if (this.device.platform !== 'web') {
      this.#add({ type: 'screen', name, properties: own });
      return;
    }
    const referrer = this.#path === path ? '' : shopAddress + this.#path;
    this.#path = path;
    this.#add({ type: 'page', name, properties: { ...this.#page(name), referrer, name, ...own } });
  }

  identify(userId: string, traits: JsonObject): void {
    this.#ids = { ...this.#ids, userId };
    this.#add({ type: 'identify', traits });
  }

  group(groupId: string, traits: JsonObject): void {
    this.#add({ type: 'group', groupId, traits });
  }

  #page(title: string): JsonObject {
    return { path: this.#path, url: shopAddress + this.#path, search: '', title: `${title} · Sample Shop` };
  }

  #add(body: JsonObject): void {
    this.at += this.dice.whole(1_500, 45_000);
    const page = this.device.platform === 'web' ? { context: { page: { ...this.#page('Shop'), referrer: '' } } } : {};
    this.messages.push(shopMessage(this.device, this.at, this.#ids, { ...body, ...page }));
  }
}
