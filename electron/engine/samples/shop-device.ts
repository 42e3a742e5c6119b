import type { JsonObject } from '../../../shared/model/json.ts';
import type { Dice } from './dice.ts';

export type ShopPlatform = 'web' | 'ios' | 'android' | 'server';

/** What sends a message: its context, and how it forms message ids. */
export interface ShopDevice {
  readonly platform: ShopPlatform;
  readonly context: JsonObject;
  messageId(at: number): string;
}

const browsers: readonly [string, ...string[]] = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
];
const phones: readonly [string, ...string[]] = ['iPhone 15', 'iPhone 16 Pro', 'iPad Air'];
const androids: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Google', 'Pixel 9'],
  ['Samsung', 'SM-S921B'],
  ['Fairphone', 'FP5'],
];
const locales: readonly [string, ...string[]] = ['en-GB', 'de-DE', 'fr-FR', 'nb-NO'];
const appVersions: readonly [string, ...string[]] = ['2.3.0', '2.3.1', '2.4.0'];

const mobileApp = (dice: Dice): JsonObject => {
  const version = dice.pick(appVersions);
  return { name: 'Sample Shop', version, build: version.replaceAll('.', ''), namespace: 'example.shop' };
};

const createBrowser = (dice: Dice): ShopDevice => ({
  platform: 'web',
  context: {
    library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
    userAgent: dice.pick(browsers),
    locale: dice.pick(locales),
    timezone: 'Europe/Berlin',
  },
  messageId: (at) => `ajs-next-${at}-${dice.uuid()}`,
});

const createPhone = (dice: Dice): ShopDevice => ({
  platform: 'ios',
  context: {
    library: { name: 'analytics-swift', version: '1.9.2' },
    app: mobileApp(dice),
    device: { id: dice.uuid().toUpperCase(), manufacturer: 'Apple', model: dice.pick(phones), type: 'ios' },
    os: { name: 'iOS', version: '19.1' },
    locale: dice.pick(locales),
    timezone: 'Europe/Berlin',
  },
  messageId: () => dice.uuid().toUpperCase(),
});

const createAndroid = (dice: Dice): ShopDevice => {
  const [manufacturer, model] = dice.pick(androids);
  return {
    platform: 'android',
    context: {
      library: { name: 'analytics-kotlin', version: '1.22.0' },
      app: mobileApp(dice),
      device: { id: dice.letters(16, '0123456789abcdef'), manufacturer, model, name: model, type: 'android' },
      os: { name: 'Android', version: '16' },
      locale: dice.pick(locales),
      timezone: 'Europe/Oslo',
    },
    messageId: () => dice.uuid(),
  };
};

export const createServer = (dice: Dice): ShopDevice => ({
  platform: 'server',
  context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
  messageId: (at) => `node-next-${at}-${dice.uuid()}`,
});

/** A device of a customer; more browsers than phones. */
export const createDevice = (dice: Dice): ShopDevice =>
  dice.pick([createBrowser, createBrowser, createPhone, createAndroid])(dice);

/** A device of one platform, where the traffic has none. */
export const createDeviceOf = (platform: ShopPlatform, dice: Dice): ShopDevice => {
  const create = { web: createBrowser, ios: createPhone, android: createAndroid, server: createServer };
  return create[platform](dice);
};
