import type { Infer } from '../../../shared/contract/schema.ts';
import type { violationGroupShape } from '../../../shared/contract/shapes.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Dictionaries } from '../store/read-dictionaries.ts';

type Item = Infer<typeof violationGroupShape>;
type CountedSource = Source & { readonly count: number };

/** Devices make many sources of one SDK and version; beyond this many lines nobody reads on. */
const mostLines = 50;

/** Adds up what is equal in some members; the most frequent first. */
const addUp = <T extends object>(
  sources: readonly CountedSource[],
  members: (source: Source) => T,
): readonly (T & { readonly count: number })[] => {
  const sums = new Map<string, T & { readonly count: number }>();
  for (const source of sources) {
    const kept = members(source);
    const key = JSON.stringify(kept);
    sums.set(key, { ...kept, count: (sums.get(key)?.count ?? 0) + source.count });
  }
  return [...sums.values()].sort((left, right) => right.count - left.count).slice(0, mostLines);
};

/** Who sent the messages, and which versions of which app. */
export const countSources = (
  byId: ReadonlyMap<number, number>,
  dictionaries: Dictionaries,
): Required<Pick<Item, 'sources' | 'versions'>> => {
  const all = [...byId].flatMap(([id, count]) => {
    const source = dictionaries.source(id);
    return source ? [{ ...source, count }] : [];
  });
  return {
    sources: addUp(all, ({ dialect, sdk, sdkVersion, platform }) => ({
      dialect,
      ...(sdk === undefined ? {} : { sdk }),
      ...(sdkVersion === undefined ? {} : { sdkVersion }),
      ...(platform === undefined ? {} : { platform }),
    })),
    versions: addUp(
      all.filter(({ app, appVersion }) => app !== undefined || appVersion !== undefined),
      ({ app, appVersion }) => ({
        ...(app === undefined ? {} : { app }),
        ...(appVersion === undefined ? {} : { appVersion }),
      }),
    ),
  };
};
