import { printText } from '../../../../shared/filter/print-value.ts';
import type { Source } from '../../../../shared/model/source.ts';

/** What messages are told apart by, besides their names. */
export type PlaceKind = 'platforms' | 'versions' | 'sources';

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

/** Numbers where messages come from: a platform with an app version and a source. Devices of one kind share a number. */
export class Places {
  readonly all: (readonly Place[])[] = [];
  readonly #byPlaces = new Map<string, number>();
  readonly #bySource = new Map<number, number>();

  /** The number for a source, by the id that the store has for it. */
  of(sourceId: number, source: () => Source): number {
    const known = this.#bySource.get(sourceId);
    if (known !== undefined) return known;
    const places = placesOf(source());
    const key = places.map(({ filter }) => filter).join(' ');
    const id = this.#byPlaces.get(key) ?? this.all.push(places) - 1;
    this.#byPlaces.set(key, id);
    this.#bySource.set(sourceId, id);
    return id;
  }
}

/** Counts of one thing by where it came from. */
export class PlaceCounts {
  readonly #seen: number[] = [];
  readonly #invalid: number[] = [];

  addSeen(place: number): void {
    this.#seen[place] = (this.#seen[place] ?? 0) + 1;
  }

  addInvalid(place: number): void {
    this.#invalid[place] = (this.#invalid[place] ?? 0) + 1;
  }

  /** By kind of place, the most frequent first. */
  report({ all }: Places) {
    const lines = new Map<string, Place & { seen: number; invalid: number }>();
    for (const [id, places] of all.entries()) {
      const seen = this.#seen[id] ?? 0;
      const invalid = this.#invalid[id] ?? 0;
      if (seen + invalid === 0) continue;
      for (const place of places) {
        const key = `${place.kind} ${place.filter}`;
        const line = lines.get(key) ?? { ...place, seen: 0, invalid: 0 };
        line.seen += seen;
        line.invalid += invalid;
        lines.set(key, line);
      }
    }
    const sorted = [...lines.values()].sort((left, right) => right.seen - left.seen);
    const of = (wanted: PlaceKind) => sorted.flatMap(({ kind, ...line }) => (kind === wanted ? [line] : []));
    return { platforms: of('platforms'), versions: of('versions'), sources: of('sources') };
  }
}
