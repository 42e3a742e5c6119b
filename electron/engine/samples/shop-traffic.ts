import { createDice } from './dice.ts';
import { createCustomer } from './shop-customer.ts';
import { journey } from './shop-journey.ts';
import { withMistakes } from './shop-mistakes.ts';
import type { SegmentMessage, ShopMessage } from './shop-session.ts';

export type { SegmentMessage } from './shop-session.ts';

export interface ShopTrafficOptions {
  /** Customers; each visits the shop once or more. */
  readonly users: number;
  /** Epoch milliseconds; everything happened in the eight hours before. */
  readonly now: number;
  /** In [0, 1). The same numbers give the same traffic. */
  readonly random: () => number;
  /** False for traffic that keeps to the plan. */
  readonly mistakes?: boolean;
}

const hour = 3_600_000;
const opened = 8 * hour;
// No visit with all that follows takes longer.
const longestVisit = hour;

/** The sample shop's traffic as Segment's SDKs send it, in the order in which it happened. */
export const shopTraffic = ({ users, now, random, mistakes = true }: ShopTrafficOptions): readonly SegmentMessage[] => {
  const dice = createDice(random);
  const messages: ShopMessage[] = [];
  for (let position = 0; position < users; position += 1) {
    const customer = createCustomer(dice, position, now);
    for (const [index, known] of customer.devices.entries()) {
      const start = now - opened + dice.whole(0, opened - 2 * longestVisit);
      messages.push(...journey(dice, customer, known, start, index === 0));
    }
    if (dice.chance(0.3)) {
      const start = now - 2 * longestVisit + dice.whole(0, longestVisit);
      messages.push(...journey(dice, customer, customer.devices[0], start, false));
    }
  }
  const all = mistakes ? withMistakes(dice, messages) : messages;
  return all.toSorted((left, right) => left.at - right.at).map(({ wire }) => wire);
};
