import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Message } from '../../../../shared/model/message.ts';
import type { PropertyRules } from '../plan-rules.ts';
import { childPath } from '../pointer.ts';
import { isPlainAddress } from './contacts.ts';
import { LeakFinder } from './find-leak.ts';
import { type KeyKind, KeyKinds } from './key-kind.ts';
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

/** Where the plan, or the kind of the place, says that the value belongs there. */
const belongs = (leak: Leak, kind: KeyKind, key: string, rules: PropertyRules | undefined, place: Place): boolean => {
  if (rules?.pii === true) return true;
  if (leak.sort !== 'contact') return false;
  if (place.part === 'traits' && isContactName(kind)) return true;
  if (rules?.format === 'email' || rules?.format === 'idn-email') return true;
  return isContactName(kind) && (place.unplanned || place.declared.includes(key));
};

/** Looks through names and values of messages for what should not be there. */
export class LeakScan {
  readonly keys = new KeyKinds();
  private readonly finder = new LeakFinder(this.keys);
  /** By name, the last text of a page that was plain. */
  private readonly plainContext: Record<string, string> = { path: '', referrer: '', search: '', title: '', url: '' };
  /** True once so much was found that nobody reads on. */
  private full = false;

  /** True where no name and no value is worth a closer look, which nearly every message answers. */
  isPlain(message: Message): boolean {
    return (
      this.arePlain(message.properties, 0) && this.arePlainTraits(message.traits) && this.isPlainOtherwise(message)
    );
  }

  /** The same for all but properties and traits. */
  isPlainOtherwise({ name, context, changes }: Message): boolean {
    if (mayLeak(name)) return false;
    for (const part of readContexts) {
      const value = context[part];
      if (value !== undefined && !this.isPlainContext(value)) return false;
    }
    return (
      changes.length === 0 ||
      changes.every(({ key = '', value }) => value === undefined || this.isPlainMember(key, value))
    );
  }

  /** What the page and the campaign tell comes with every message of the page. */
  private isPlainContext(value: JsonValue): boolean {
    if (!isJsonObject(value)) return this.isPlainValue(value, 'plain', 0);
    for (const key in value) {
      const member = value[key];
      if (member === undefined || member === this.plainContext[key]) continue;
      if (!this.isPlainMember(key, member)) return false;
      if (typeof member === 'string' && Object.hasOwn(this.plainContext, key)) this.plainContext[key] = member;
    }
    return true;
  }

  isPlainMember(key: string, value: JsonValue): boolean {
    const { kind, leak } = this.keys.of(key);
    return leak === undefined && this.isPlainValue(value, kind, 0);
  }

  arePlain(object: JsonObject, depth: number): boolean {
    for (const key in object) {
      const value = object[key];
      const { kind, leak } = this.keys.of(key);
      if (leak !== undefined || (value !== undefined && !this.isPlainValue(value, kind, depth))) return false;
    }
    return true;
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
      this.single(value, this.keys.of(key).kind, `/changes/${index}/value`, () => rules, traitsPlace, 0);
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
    const rules = (): PropertyRules | undefined => siblings.find((rule) => rule.name === key);
    if (named) place.report({ leak: named, path: childPath(path, key), inName: true, rules: rules() });
    // What the SDK adds by itself is the device's own, but for addresses.
    if (key.startsWith('$') && !(typeof value === 'string' && isAddress(value))) return;
    if (typeof value === 'object' || needsLook(value, kind)) {
      this.single(value, kind, childPath(path, key), rules, place, depth, key);
    }
  }

  /** One value, which stands under a name of this kind. */
  private single(
    value: JsonValue,
    kind: KeyKind,
    path: string,
    rulesOf: () => PropertyRules | undefined,
    place: Place,
    depth: number,
    key = '',
  ): void {
    if (typeof value === 'string' || typeof value === 'number') {
      const leak = typeof value === 'string' ? this.finder.inText(value, kind) : this.finder.inNumber(value, kind);
      if (leak === undefined) return;
      const rules = rulesOf();
      if (!belongs(leak, kind, key, rules, place)) place.report({ leak, path, inName: false, rules });
      return;
    }
    if (typeof value !== 'object' || value === null || depth > deepest) return;
    const rules = rulesOf();
    if (rules?.pii === true) return;
    if (isJsonObject(value)) {
      this.members(value, path, rules?.properties ?? noRules, place, depth + 1);
      return;
    }
    value.forEach((item, index) => {
      this.single(item, kind, `${path}/${index}`, () => rules?.items, place, depth + 1);
    });
  }
}
