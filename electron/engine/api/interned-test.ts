import type { Dictionaries, Interned } from '../store/read-dictionaries.ts';

/** Tells by its number whether an interned text passes. */
export interface InternedTest {
  /** Learns what was interned since; before the first use and whenever rows came. */
  refresh(): void;
  passes(id: number): boolean;
  forget(): void;
}

/** Tests every text of a table once and keeps a byte for each, not the text: there may be a million of them. */
export const scanInterned = (
  dictionaries: Dictionaries,
  table: Interned,
  test: (text: string) => boolean,
): InternedTest => {
  let results = new Uint8Array(256);
  let last = 0;
  return {
    refresh: () => {
      for (const { id, text } of dictionaries.newer(table, last)) {
        if (id >= results.length) {
          const larger = new Uint8Array(Math.max(id + 1, results.length * 2));
          larger.set(results);
          results = larger;
        }
        results[id] = test(text) ? 1 : 0;
        last = id;
      }
    },
    passes: (id) => results[id] === 1,
    forget: () => {
      results = new Uint8Array(256);
      last = 0;
    },
  };
};

/** Looks whole texts up by the index instead of reading all of them. */
export const lookUpActors = (dictionaries: Dictionaries, texts: readonly string[]): InternedTest => {
  const ids = new Set<number>();
  let unknown = new Set(texts);
  return {
    refresh: () => {
      for (const text of unknown) {
        const id = dictionaries.actorId(text);
        if (id === undefined) continue;
        ids.add(id);
        unknown.delete(text);
      }
    },
    passes: (id) => ids.has(id),
    forget: () => {
      ids.clear();
      unknown = new Set(texts);
    },
  };
};
