import { nearestName } from '../../judge/near-names.ts';

/** Pairs what is gone with what is new under a name like it, or else with the only newcomer that has the same rules. */
export const pairRenamed = <Item extends { readonly name: string }>(
  gone: readonly Item[],
  come: readonly Item[],
  isAlike: (one: Item, other: Item) => boolean,
): ReadonlyMap<Item, Item> => {
  const pairs = new Map<Item, Item>();
  const free = new Map(come.map((item) => [item.name, item]));
  for (const item of gone) {
    const near = free.get(nearestName(item.name, free.keys()) ?? '');
    if (near === undefined || !isAlike(item, near)) continue;
    pairs.set(item, near);
    free.delete(near.name);
  }
  return pairs;
};
