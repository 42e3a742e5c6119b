/** Choices drawn from one source of chance in [0, 1): the same source gives the same choices. */
export interface Dice {
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  letters(count: number, alphabet?: string): string;
  uuid(): string;
}

const hex = '0123456789abcdef';

export const createDice = (random: () => number): Dice => {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const letters = (count: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'): string =>
    Array.from({ length: count }, () => alphabet.charAt(whole(0, alphabet.length - 1))).join('');
  return {
    whole,
    letters,
    chance: (probability) => random() < probability,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    uuid: () =>
      [letters(8, hex), letters(4, hex), `4${letters(3, hex)}`, `8${letters(3, hex)}`, letters(12, hex)].join('-'),
  };
};

/** A small generator of chance (mulberry32) for seeded samples; not for secrets. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
