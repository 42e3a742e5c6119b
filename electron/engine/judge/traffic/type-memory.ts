import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Message, MessageKind } from '../../../../shared/model/message.ts';
import { childPath, labelOf } from '../pointer.ts';
import { show } from '../text.ts';
import type { Arrival, Report } from './arrival.ts';
import { Lately } from './lately.ts';
import { type TrafficPlan, wireTypeOf } from './traffic-plan.ts';

/** Bounds of what one run remembers: names of events, members of one object, depth, items of one list, places in all. */
const mostNames = 2_000;
const mostMembers = 200;
const deepest = 8;
const mostItems = 20;
const mostPlaces = 50_000;
/**
 * Another type takes the place of the usual one where it came more often in a row than the usual one was seen, so often
 * at most: what was mended is not blamed for long, nor what is right where a slip came first.
 */
const settled = 10;

type Kind = 'text' | 'number' | 'boolean' | 'list' | 'object';

/** Null says nothing about a type. */
const kindOf = (value: JsonValue): Kind | undefined => {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      if (value === null) return undefined;
      return Array.isArray(value) ? 'list' : 'object';
  }
};

const inWords: Readonly<Record<Kind, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  list: 'a list',
  object: 'an object',
};

/** One place in a payload: the type that its values usually have, and what lies in them. */
interface Place {
  usual: Kind | undefined;
  /** The first message of the usual type, and how often it was seen, as far as that counts. */
  since: number;
  seen: number;
  other: Kind | undefined;
  /** How often the other type came in a row. */
  streak: number;
  /** The last message that was told about here. */
  told: number;
  members: Members | undefined;
  items: Place | undefined;
}

/** The places of one object, in the order in which they were first sent: mostly the order in which they come. */
class Members {
  readonly names: string[] = [];
  readonly places: Place[] = [];
  readonly index = new Map<string, number>();
}

const newPlace = (): Place => ({
  usual: undefined,
  since: 0,
  seen: 0,
  other: undefined,
  streak: 0,
  told: 0,
  members: undefined,
  items: undefined,
});

const noTypes: ReadonlySet<string> = new Set();

/** `type-changed`: the same property of the same event or entity came with another JSON type before. */
export class TypeMemory {
  #shapes = this.#noShapes();
  #places = 0;
  readonly #trail: (string | number)[] = [];
  #arrival: Arrival | undefined;
  #plan: TrafficPlan | undefined;
  #wrong = noTypes;
  #report: Report = () => undefined;

  /** `wrongTypes`: paths whose type the plan has found wrong already; they teach nothing. */
  check(arrival: Arrival, plan: TrafficPlan | undefined, wrongTypes: ReadonlySet<string>, report: Report): void {
    const { message } = arrival;
    const isEvent = message.kind === 'track' || message.kind === 'page' || message.kind === 'screen';
    const name = isEvent ? message.name : wireTypeOf(message);
    if (name === undefined) return;
    const shapes = this.#shapes[message.kind];
    let members = shapes.get(name);
    if (members === undefined) {
      members = new Members();
      shapes.set(name, members);
    }
    this.#arrival = arrival;
    this.#plan = plan;
    this.#wrong = wrongTypes;
    this.#report = report;
    this.#members(isEvent ? message.properties : message.traits, members);
    if (this.#places <= mostPlaces) return;
    this.#shapes = this.#noShapes();
    this.#places = 0;
  }

  #noShapes(): Readonly<Record<MessageKind, Lately<string, Members>>> {
    const shapes = (): Lately<string, Members> => new Lately(mostNames);
    return {
      track: shapes(),
      page: shapes(),
      screen: shapes(),
      identify: shapes(),
      group: shapes(),
      alias: shapes(),
    };
  }

  #members(object: JsonObject, members: Members): void {
    let next = 0;
    for (const key in object) {
      const at = members.names[next] === key ? next : (members.index.get(key) ?? this.#grow(members, key));
      const place = members.places[at];
      if (place === undefined) continue;
      next = at + 1;
      const value = object[key];
      if (value !== undefined) this.#value(value, place, key);
    }
  }

  /** The index of a new member; none where the object has too many to be one with fixed names. */
  #grow({ names, places, index }: Members, key: string): number {
    if (names.length >= mostMembers) return -1;
    this.#places += 1;
    index.set(key, names.length);
    names.push(key);
    return places.push(newPlace()) - 1;
  }

  #value(value: JsonValue, place: Place, key: string | number): void {
    const kind = kindOf(value);
    if (kind === undefined) return;
    if (kind === place.usual) {
      if (place.streak !== 0) place.streak = 0;
      if (place.seen < settled) place.seen += 1;
    } else if (!this.#settle(kind, value, place, key)) return;
    if (typeof value !== 'object' || this.#trail.length >= deepest) return;
    this.#trail.push(key);
    if (isJsonObject(value)) {
      place.members ??= new Members();
      this.#members(value, place.members);
    } else if (value !== null) this.#items(value, place);
    this.#trail.pop();
  }

  /** Items of one type are held against those of earlier lists; a list of mixed ones says nothing. */
  #items(list: readonly JsonValue[], place: Place): void {
    const most = Math.min(list.length, mostItems);
    let common: Kind | undefined;
    for (let index = 0; index < most; index += 1) {
      const kind = kindOf(list[index] ?? null);
      if (kind === undefined) continue;
      if (common !== undefined && kind !== common) return;
      common = kind;
    }
    if (common === undefined) return;
    if (place.items === undefined) {
      place.items = newPlace();
      this.#places += 1;
    }
    const nested = common === 'list' || common === 'object';
    for (let index = 0; index < most; index += 1) {
      const item = list[index] ?? null;
      if (item === null) continue;
      this.#value(item, place.items, index);
      if (!nested) return;
    }
  }

  /** Deals with a value that has not the usual type; true where it has it from now on. */
  #settle(kind: Kind, value: JsonValue, place: Place, key: string | number): boolean {
    const { seq = 0, message } = this.#arrival ?? {};
    if (message === undefined || place.told === seq) return false;
    const path = this.#pathOf(message, key);
    if (this.#wrong.has(path)) return false;
    if (place.usual === undefined || this.#plan?.hasTypes(message, [...this.#trail, key])) {
      place.streak = 0;
      this.#adopt(place, kind, seq);
      return true;
    }
    place.told = seq;
    place.streak = place.other === kind ? place.streak + 1 : 1;
    place.other = kind;
    this.#report({
      code: 'type-changed',
      path,
      explanation: `\`${labelOf(path)}\` is ${inWords[kind]}, ${show(value)}; in earlier messages, from ${place.since} on, it was ${inWords[place.usual]}.`,
      expected: inWords[place.usual],
      actual: value,
      suggestion: `Send ${inWords[place.usual]} from everywhere, or give it another name: tables keep one type for a column.`,
    });
    if (place.streak > place.seen || place.streak >= settled) this.#adopt(place, kind, seq);
    return false;
  }

  #adopt(place: Place, kind: Kind, seq: number): void {
    place.usual = kind;
    place.since = seq;
    place.seen = Math.max(place.streak, 1);
    place.streak = 0;
    place.members = undefined;
    place.items = undefined;
  }

  #pathOf({ kind }: Message, key: string | number): string {
    const root = kind === 'identify' || kind === 'group' ? '/traits' : '/properties';
    return [...this.#trail, key].reduce<string>((path, step) => childPath(path, String(step)), root);
  }
}
