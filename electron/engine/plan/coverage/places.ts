import { printText } from '../../../../shared/filter/print-value.ts';
import type { Source } from '../../../../shared/model/source.ts';

const kinds = ['platforms', 'versions', 'sources'] as const;
/** What messages are told apart by, besides their names. */
export type PlaceKind = (typeof kinds)[number];

/** One platform, app version or source. */
export interface Place {
  readonly kind: PlaceKind;
  /** Absent: the sender did not tell. */
  readonly value?: string;
  readonly filter: string;
}

const placeOf = (kind: PlaceKind, value: string | undefined, key: string): Place =>
  value === undefined ? { kind, filter: `missing:${key}` } : { kind, value, filter: `${key}:${printText(value)}` };

const placesOf = ({ platform, app, appVersion, sdk, dialect }: Source): readonly Place[] => {
  return [
    placeOf('platforms', platform, 'platform'),
    placeOf('versions', app ?? appVersion, 'app'),
    placeOf('sources', sdk ?? dialect, sdk === undefined ? 'dialect' : 'sdk'),
  ];
};

/** Numbers the places that messages come from, so that counts by place are lists. */
export class Places {
  readonly all: Place[] = [];
  readonly #ids = new Map<string, number>();
  readonly #bySource = new Map<number, readonly number[]>();

  /** The places of a source, by the id that the store has for it. */
  of(sourceId: number, source: () => Source): readonly number[] {
    const known = this.#bySource.get(sourceId);
    if (known) return known;
    const ids = placesOf(source()).map((place) => this.#id(place));
    this.#bySource.set(sourceId, ids);
    return ids;
  }

  #id(place: Place): number {
    const key = `${place.kind} ${place.filter}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.all.length);
    return this.all.push(place) - 1;
  }
}

/** Counts of one thing in all, and by place. */
export class PlaceCounts {
  readonly seen: number[] = [];
  readonly invalid: number[] = [];

  add(places: readonly number[], counts: number[] = this.seen): void {
    for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  }

  /** By kind of place, the most frequent first. */
  report({ all }: Places) {
    const lines = (kind: PlaceKind) =>
      all
        .flatMap((place, id) => {
          const seen = this.seen[id] ?? 0;
          const invalid = this.invalid[id] ?? 0;
          if (place.kind !== kind || seen + invalid === 0) return [];
          const { filter, value } = place;
          return [{ ...(value === undefined ? {} : { value }), filter, seen, invalid }];
        })
        .toSorted((left, right) => right.seen - left.seen);
    return { platforms: lines('platforms'), versions: lines('versions'), sources: lines('sources') };
  }
}
