import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Message } from '../../../../shared/model/message.ts';
import type { PropertyRules } from '../plan-rules.ts';
import { childPath } from '../pointer.ts';
import { isPlainAddress } from './contacts.ts';
import { LeakFinder } from './find-leak.ts';
import { type KeyKind, KeyKinds, type KeyReading } from './key-kind.ts';
import type { Leak } from './leak.ts';
import { mayLeak } from './pre-scan.ts';

/** What the plan says of the values of a message. */
export interface LeakPlan {
  readonly properties: readonly PropertyRules[];
  readonly traits: readonly PropertyRules[];
  /** Names of properties that a JSON Schema declares: it has no word for what is about a person. */
  readonly declared: readonly string[];
  /** True for an event that the plan does not have, perhaps for its spelling alone: it may be meant to hold contacts. */
  readonly unplanned: boolean;
}

export const noLeakPlan: LeakPlan = { properties: [], traits: [], declared: [], unplanned: true };

/** Something found: where, and the rule of the place where the plan has one. */
export interface FoundLeak {
  readonly leak: Leak;
  readonly path: string;
  /** True where it stands in the name, not in the value. */
  readonly inName: boolean;
  readonly rules: PropertyRules | undefined;
}

type Report = (found: FoundLeak) => void;
type Siblings = readonly PropertyRules[];

interface Place {
  readonly part: 'properties' | 'traits' | 'context';
  readonly declared: readonly string[];
  readonly unplanned: boolean;
  readonly report: Report;
}

const noNames: readonly string[] = [];
const noRules: Siblings = [];

const mostFound = 20;
const deepest = 32;

/** Of the context only what the page and the campaign bring: the rest is the device's own. */
const readContexts = ['page', 'campaign', 'referrer'] as const;

const isAddress = (text: string): boolean => text.includes('://') || text.includes('?');

const isContactName = (kind: KeyKind): boolean => kind === 'email' || kind === 'phone';

/** A quick look: false where nothing can be found. */
const needsLook = (value: string | number | boolean, kind: KeyKind): boolean => {
  if (typeof value === 'string') return kind === 'plain' || kind === 'code' ? mayLeak(value) : value.length > 3;
  return typeof value === 'number' && value >= 1_000_000;
};

const longestRemembered = 500;

const remember = (reading: KeyReading, value: JsonValue): void => {
  if (typeof value === 'string' && value.length <= longestRemembered) reading.plain = value;
};

/** Where the plan, or the kind of the place, says that the value belongs there. */
const belongs = (leak: Leak, kind: KeyKind, key: string, rules: PropertyRules | undefined, place: Place): boolean => {
  if (leak.sort !== 'contact') return false;
  if (place.part === 'traits' && isContactName(kind)) return true;
  if (rules?.format === 'email' || rules?.format === 'idn-email') return true;
  return isContactName(kind) && (place.unplanned || place.declared.includes(key));
};

/** Looks through names and values of messages for what should not be there. */
export class LeakScan {
  readonly keys = new KeyKinds();
  private readonly finder = new LeakFinder(this.keys);
  /** True once so much was found that nobody reads on. */
  private full = false;

  /** True where nothing but name, properties and traits, which are looked at by themselves, is worth a closer look. */
  isPlainOtherwise({ context, changes }: Message): boolean {
    const { page, campaign, referrer } = context;
    return (
      (page === undefined || this.isPlainContext(page)) &&
      (campaign === undefined || this.isPlainContext(campaign)) &&
      (referrer === undefined || this.isPlainContext(referrer)) &&
      (changes.length === 0 ||
        changes.every(({ key = '', value }) => value === undefined || this.isPlainUnder(this.keys.of(key), value)))
    );
  }

  private isPlainContext(value: JsonValue): boolean {
    if (!isJsonObject(value)) return this.isPlainValue(value, 'plain', 0);
    let { start: last } = this.keys;
    for (const key in value) {
      const member = value[key];
      last = this.keys.after(last, key);
      if (member !== undefined && !this.isPlainUnder(last, member)) return false;
    }
    return true;
  }

  /** Whether a value is plain under a name; false for any where the name itself is not. */
  isPlainUnder(reading: KeyReading, value: JsonValue): boolean {
    if (reading.leak !== undefined) return false;
    if (value === reading.plain) return true;
    if (!this.isPlainValue(value, reading.kind, 0)) return false;
    remember(reading, value);
    return true;
  }

  /** Of a message in which nothing was found: what page and campaign say needs no close look when it comes again. */
  private rememberContext({ context }: Message): void {
    for (const part of readContexts) {
      const value = context[part];
      if (value === undefined || !isJsonObject(value)) continue;
      for (const key in value) {
        const member = value[key];
        if (member !== undefined) remember(this.keys.of(key), member);
      }
    }
  }

  private arePlain(object: JsonObject, depth: number): boolean {
    for (const key in object) {
      const value = object[key];
      const { kind, leak } = this.keys.of(key);
      if (leak !== undefined || (value !== undefined && !this.isPlainValue(value, kind, depth))) return false;
    }
    return true;
  }

  arePlainProperties(properties: JsonObject): boolean {
    return this.arePlain(properties, 0);
  }

  /** A user's own address is what identify is for. */
  arePlainTraits(traits: JsonObject): boolean {
    for (const key in traits) {
      const value = traits[key];
      const { kind, leak } = this.keys.of(key);
      if (leak !== undefined) return false;
      if (value === undefined || (kind === 'email' && typeof value === 'string' && isPlainAddress(value))) continue;
      if (!this.isPlainValue(value, kind, 0)) return false;
    }
    return true;
  }

  isPlainValue(value: JsonValue, kind: KeyKind, depth: number): boolean {
    if (typeof value !== 'object') return !needsLook(value, kind);
    if (value === null || depth > deepest) return true;
    if (!Array.isArray(value)) return !isJsonObject(value) || this.arePlain(value, depth + 1);
    for (const item of value) if (!this.isPlainValue(item, kind, depth + 1)) return false;
    return true;
  }

  find(message: Message, plan: LeakPlan): readonly FoundLeak[] {
    const found: FoundLeak[] = [];
    this.finder.begin();
    this.full = false;
    this.scan(message, plan, (one) => {
      if (found.length < mostFound) found.push(one);
      this.full = found.length === mostFound;
    });
    if (found.length === 0) this.rememberContext(message);
    return found;
  }

  private scan(message: Message, plan: LeakPlan, report: Report): void {
    const { name, properties, traits, context, changes } = message;
    const leak = this.finder.inText(name, 'plain');
    if (leak) report({ leak, path: '/name', inName: true, rules: undefined });
    this.members(
      properties,
      '/properties',
      plan.properties,
      { part: 'properties', declared: plan.declared, unplanned: plan.unplanned, report },
      0,
    );
    const traitsPlace: Place = { part: 'traits', declared: noNames, unplanned: false, report };
    this.members(traits, '/traits', plan.traits, traitsPlace, 0);
    for (const part of readContexts) {
      const value = context[part];
      if (value !== undefined && Object.hasOwn(context, part)) {
        this.value(
          value,
          part,
          '/context',
          noRules,
          { part: 'context', declared: noNames, unplanned: false, report },
          0,
        );
      }
    }
    changes.forEach(({ key, value }, index) => {
      if (key === undefined || value === undefined) return;
      const rules = plan.traits.find((rule) => rule.name === key);
      this.single(value, this.keys.of(key).kind, `/changes/${index}/value`, rules, traitsPlace, 0);
    });
  }

  private members(object: JsonObject, path: string, siblings: Siblings, place: Place, depth: number): void {
    for (const key in object) {
      if (this.full) return;
      const value = object[key];
      if (value !== undefined) this.value(value, key, path, siblings, place, depth);
    }
  }

  private value(value: JsonValue, key: string, path: string, siblings: Siblings, place: Place, depth: number): void {
    const { kind, leak: named } = this.keys.of(key);
    const mayHold = typeof value === 'object' || needsLook(value, kind);
    if (named === undefined && !mayHold) return;
    const rules = siblings.find((rule) => rule.name === key);
    const own = childPath(path, key);
    if (named) place.report({ leak: named, path: own, inName: true, rules });
    // What the SDK adds by itself is the device's own, but for addresses.
    if (key.startsWith('$') && !(typeof value === 'string' && isAddress(value))) return;
    if (mayHold) this.single(value, kind, own, rules, place, depth, key);
  }

  /** One value, which stands under a name of this kind. */
  private single(
    value: JsonValue,
    kind: KeyKind,
    path: string,
    rules: PropertyRules | undefined,
    place: Place,
    depth: number,
    key = '',
  ): void {
    if (rules?.pii === true) return;
    if (typeof value === 'string' || typeof value === 'number') {
      const leak = typeof value === 'string' ? this.finder.inText(value, kind) : this.finder.inNumber(value, kind);
      if (leak && !belongs(leak, kind, key, rules, place)) place.report({ leak, path, inName: false, rules });
      return;
    }
    if (typeof value !== 'object' || value === null || depth > deepest) return;
    if (isJsonObject(value)) {
      this.members(value, path, rules?.properties ?? noRules, place, depth + 1);
      return;
    }
    value.forEach((item, index) => {
      this.single(item, kind, `${path}/${index}`, rules?.items, place, depth + 1);
    });
  }
}
