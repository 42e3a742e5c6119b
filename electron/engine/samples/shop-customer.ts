import type { JsonObject } from '../../../shared/model/json.ts';
import type { Dice } from './dice.ts';
import { createDevice, type ShopDevice } from './shop-device.ts';
import { organizations, people, type ShopOrganization } from './shop-stock.ts';

/** Somebody who visits the shop, with the devices they use; each device knows them by an anonymous id. */
export interface ShopCustomer {
  /** Absent for those who never sign up. */
  readonly account?: { readonly userId: string; readonly traits: JsonObject; readonly organization?: ShopOrganization };
  readonly devices: readonly [KnownDevice, ...KnownDevice[]];
}

export interface KnownDevice {
  readonly device: ShopDevice;
  readonly anonymousId: string;
}

const day = 86_400_000;

const mailName = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.');

const knownDevice = (dice: Dice): KnownDevice => ({ device: createDevice(dice), anonymousId: dice.uuid() });

/** The customer at a position; the first ones differ most, so that a small shop shows every sort. */
export const createCustomer = (dice: Dice, position: number, now: number): ShopCustomer => {
  const devices =
    position % 6 === 2 ? ([knownDevice(dice), knownDevice(dice)] as const) : ([knownDevice(dice)] as const);
  if (position % 5 === 1) return { devices };
  const name = `${people[position % people.length] ?? people[0]}`;
  const again = Math.floor(position / people.length);
  const organization = position % 4 === 0 ? dice.pick(organizations) : undefined;
  const signedUp = now - dice.whole(0, 400) * day;
  return {
    devices,
    account: {
      userId: `u_${String(1_001 + position)}`,
      traits: {
        email: `${mailName(name)}${again === 0 ? '' : again}@mail.example`,
        name,
        plan: dice.chance(0.3) ? 'plus' : 'free',
        language: dice.pick(['en', 'de', 'fr', 'nb']),
        signup_date: new Date(signedUp).toISOString().slice(0, 10),
        marketing: dice.chance(0.5),
      },
      ...(organization && { organization }),
    },
  };
};
