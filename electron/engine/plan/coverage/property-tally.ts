import { printSteps } from '../../../../shared/filter/print-value.ts';
import { isJsonObject, type JsonTypeName, type JsonValue, jsonTypeOf } from '../../../../shared/model/json.ts';
import type { Expected } from './expected.ts';
import { PlaceCounts } from './places.ts';

/** Values of an enum that the plan does not name, beyond which others are not told apart. */
const mostOtherValues = 50;
/** Names that the plan does not name, at one place. */
const mostUnplanned = 200;

/** One message, as its properties are counted. */
export interface Sighting {
  readonly seq: number;
  readonly place: number;
}

/** Messages, and the newest of them. */
interface Counted {
  seen: number;
  lastSeq: number;
}

/** Several items of one list are one message. */
const count = (counted: Counted, seq: number): void => {
  if (counted.lastSeq === seq) return;
  counted.seen += 1;
  counted.lastSeq = seq;
};

/** How often one property was seen, and how. */
export class PropertyTally {
  readonly path: string;
  readonly expected: Expected | undefined;
  /** Steps of the filter language; `*` for the items of a list. */
  readonly steps: readonly string[];
  readonly inList: boolean;
  seen = 0;
  findings = 0;
  invalid = 0;
  /** Messages that have it, with a finding there. */
  seenWithFinding = 0;
  readonly types = new Map<JsonTypeName, Counted>();
  readonly values = new Map<string, Counted & { readonly value: JsonValue }>();
  readonly counts = new PlaceCounts();
  readonly members = new Map<string, PropertyTally>();
  readonly items: PropertyTally | undefined;
  #lastSeq = 0;

  constructor(path: string, steps: readonly string[], expected: Expected | undefined, inList = false) {
    this.path = path;
    this.steps = steps;
    this.expected = expected;
    this.inList = inList;
    for (const member of expected?.members ?? []) this.members.set(member.name, this.#member(member.name, member));
    this.items = expected?.items && new PropertyTally(`${path}/*`, [...steps, '*'], expected.items, true);
  }

  /** Whether it stands for every item of a list. */
  get isItem(): boolean {
    return this.path.endsWith('/*');
  }

  get isPlanned(): boolean {
    return this.expected !== undefined;
  }

  /** The filter term that lists the messages that have it. */
  get filter(): string {
    return `has:${printSteps(this.steps)}`;
  }

  add(value: JsonValue, sighting: Sighting): void {
    if (this.#lastSeq !== sighting.seq) {
      this.#lastSeq = sighting.seq;
      this.seen += 1;
      this.counts.addSeen(sighting.place);
      this.#addType(jsonTypeOf(value), sighting.seq);
    }
    if (this.expected?.values) this.#addValue(value, this.expected.values.length, sighting.seq);
    if (this.items && Array.isArray(value)) {
      for (const item of value) this.items.add(item, sighting);
    } else if (this.members.size > 0 && isJsonObject(value)) {
      this.addMembers(value, sighting);
    }
  }

  /** A message that was added before has a finding here. */
  addFinding(seq: number): void {
    this.findings += 1;
    if (this.#lastSeq === seq) this.seenWithFinding += 1;
  }

  addMembers(object: Readonly<Record<string, JsonValue>>, sighting: Sighting): void {
    // Objects that were read from JSON have nothing but their own members.
    for (const name in object) {
      const value = object[name];
      if (value === undefined) continue;
      let member = this.members.get(name);
      if (!member) {
        if (this.members.size >= (this.expected?.members?.length ?? 0) + mostUnplanned) continue;
        member = this.#member(name, undefined);
        this.members.set(name, member);
      }
      member.add(value, sighting);
    }
  }

  /** Itself, then all below it. */
  *all(): Iterable<PropertyTally> {
    yield this;
    if (this.items) yield* this.items.all();
    for (const member of this.members.values()) yield* member.all();
  }

  #member(name: string, expected: Expected | undefined): PropertyTally {
    const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
    return new PropertyTally(`${this.path}/${step}`, [...this.steps, name], expected, this.inList);
  }

  #addType(type: JsonTypeName, seq: number): void {
    const known = this.types.get(type);
    if (known) count(known, seq);
    else this.types.set(type, { seen: 1, lastSeq: seq });
  }

  #addValue(value: JsonValue, planned: number, seq: number): void {
    const key = JSON.stringify(value);
    const known = this.values.get(key);
    if (known) count(known, seq);
    else if (this.values.size < planned + mostOtherValues) this.values.set(key, { value, seen: 1, lastSeq: seq });
  }
}
