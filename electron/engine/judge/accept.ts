import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { type Accept, acceptOwn, isString } from './accept-value.ts';
import { allHold, type Condition, isPresent } from './conditions.ts';
import type { Naming } from './naming.ts';
import type { LeakLooks, Look } from './pii/leak-looks.ts';
import { mayLeak } from './pii/pre-scan.ts';
import type { PropertyRules } from './plan-rules.ts';
import { nullStands } from './type-match.ts';

/** What is looked for beside the rules of the values. */
export interface AcceptScope {
  readonly unexpected: boolean;
  readonly deprecated: boolean;
  /** How names of properties are written. */
  readonly naming: Naming | undefined;
  /** Told of values that may be leaks; undefined where nobody wants to know. */
  readonly looks: LeakLooks | undefined;
}

interface Member {
  readonly name: string;
  /** Undefined where any value does, or any text: that is looked at in place. */
  readonly accept: Accept | undefined;
  readonly isText: boolean;
  /** How a leak in it is looked for; in plain texts in place. */
  readonly look: Look | undefined;
  readonly looksAtText: boolean;
  readonly required: number;
  /** What came after it last time, and so is likely to come after it again. */
  next: Member | undefined;
}

interface ConditionalMember {
  readonly name: string;
  readonly conditions: readonly Condition[];
}

/** The known members of one object, ready to be looked up. */
export interface Members {
  readonly byName: ReadonlyMap<string, Member>;
  /** Those that the plan names. */
  readonly names: ReadonlySet<string>;
  /** Stands before the first one. */
  readonly start: Member;
  readonly required: number;
  readonly conditional: readonly ConditionalMember[];
  readonly naming: Naming | undefined;
  readonly looks: LeakLooks | undefined;
  /** Whether members that nobody names are looked for. */
  readonly closed: boolean;
  /** The same with what SDKs add by themselves, by the names that they add. */
  readonly withAutomatic: AutomaticMembers[];
}

interface AutomaticMembers {
  names: readonly string[];
  readonly members: Members;
}

/** How the members of one object are compiled where the object is not just any one in the plan. */
export interface MembersOptions {
  /** Whether members that nobody names are looked for; the plan says so where this does not. */
  readonly closed?: boolean;
  /** Names that others account for: a schema, or the rules of other sources. */
  readonly elsewhere?: Iterable<string>;
}

/** Compiles one property's rules into the fast question. */
export const compileAccept = (rules: PropertyRules, scope: AcceptScope): Accept => {
  const own = acceptOwn(rules);
  const { schema } = rules;
  const elsewhere = schema?.declared ?? [];
  const members = rules.properties && compileMembers(rules.properties, scope, { elsewhere });
  const items = rules.items && compileAccept(rules.items, scope);
  if (!members && !items && !schema) return own;
  return (value) => {
    if (!own(value)) return false;
    if (value === null && nullStands(rules)) return true;
    if (schema && !schema.accepts(value, members?.names)) return false;
    if (Array.isArray(value)) return items === undefined || all(value, items);
    return members === undefined || !isJsonObject(value) || acceptMembers(members, value, noNames);
  };
};

const all = (values: readonly JsonValue[], accept: Accept): boolean => {
  for (const value of values) if (!accept(value)) return false;
  return true;
};

const noNames: readonly string[] = [];
const never: Accept = () => false;

/** False where sending it at all is to be named. */
const mayBeSent = (rules: PropertyRules, { deprecated, naming }: AcceptScope): boolean =>
  !(deprecated && rules.deprecated) && (naming === undefined || naming.accepts(rules.name));

const compileMember = (rule: PropertyRules, scope: AcceptScope): Member => {
  const accept = mayBeSent(rule, scope) ? compileAccept(rule, scope) : never;
  const isText = accept === isString;
  const look = scope.looks?.of(rule);
  return {
    name: rule.name,
    accept: isText ? undefined : accept,
    isText,
    look: look === 'text' ? undefined : look,
    looksAtText: look === 'text',
    required: rule.required ? 1 : 0,
    next: undefined,
  };
};

/** One that the plan has no rules for, and that others know. */
const freeMember = (name: string, looks: LeakLooks | undefined): Member => ({
  name,
  accept: undefined,
  isText: false,
  look: looks?.ofName(name),
  looksAtText: false,
  required: 0,
  next: undefined,
});

const byNameOf = (members: readonly Member[]): ReadonlyMap<string, Member> =>
  new Map(members.map((member) => [member.name, member]));

/** The scope is the plan's; an object may be open itself while those in it are not. */
export const compileMembers = (
  rules: readonly PropertyRules[],
  scope: AcceptScope,
  { closed = scope.unexpected, elsewhere = noNames }: MembersOptions = {},
): Members => {
  const { naming, looks } = scope;
  const planned = rules.map((rule) => compileMember(rule, scope));
  const names = new Set(rules.map(({ name }) => name));
  const free = [...elsewhere].filter((name) => !names.has(name)).map((name) => freeMember(name, looks));
  return {
    byName: byNameOf([...free, ...planned]),
    names,
    start: freeMember('', undefined),
    required: planned.filter(({ required }) => required > 0).length,
    conditional: rules.flatMap(({ name, required, requiredIf }) =>
      requiredIf === undefined || required ? [] : [{ name, conditions: requiredIf }],
    ),
    naming,
    looks,
    closed,
    withAutomatic: [],
  };
};

const mostAutomatic = 20;

const areSame = (left: readonly string[], right: readonly string[]): boolean => {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
};

const withAutomatic = (members: Members, names: readonly string[]): Members => {
  for (const known of members.withAutomatic) {
    if (!areSame(known.names, names)) continue;
    // Names read from the store are another list each time.
    known.names = names;
    return known.members;
  }
  const { byName, looks } = members;
  const free = names.filter((name) => !byName.has(name)).map((name) => freeMember(name, looks));
  // What comes next here must not be taken for known where the SDK adds nothing.
  const own = [...byName.values()].map((member) => ({ ...member, next: undefined }));
  const wider = { ...members, byName: byNameOf([...own, ...free]), start: freeMember('', undefined) };
  if (members.withAutomatic.length >= mostAutomatic) members.withAutomatic.length = 0;
  members.withAutomatic.push({ names, members: wider });
  return wider;
};

const isSatisfied = ({ name, conditions }: ConditionalMember, object: JsonObject): boolean =>
  isPresent(object, name) || !allHold(conditions, object);

const keeps = ({ accept, isText }: Member, value: JsonValue): boolean =>
  accept === undefined ? !isText || typeof value === 'string' : accept(value);

/** Whether a planned member's value keeps the rules; false of names that are not planned. */
export const memberKeeps = ({ byName }: Members, name: string, value: JsonValue): boolean => {
  const member = byName.get(name);
  return member !== undefined && keeps(member, value);
};

/**
 * True where every member keeps its rules and none is missing or unexpected. All members are gone through in either
 * case, so that no other look for leaks is needed.
 */
export const acceptMembers = (planned: Members, object: JsonObject, automatic: readonly string[]): boolean => {
  const members = automatic.length === 0 ? planned : withAutomatic(planned, automatic);
  const { closed, naming, conditional, looks } = members;
  let missing = members.required;
  let last = members.start;
  let kept = true;
  let suspects = false;
  for (const key in object) {
    const value = object[key];
    if (value === undefined) continue;
    let member = last.next;
    if (member === undefined || member.name !== key) {
      member = members.byName.get(key);
      if (member === undefined) {
        if (closed || naming?.accepts(key) === false) kept = false;
        looks?.atMember(key, value);
        continue;
      }
      last.next = member;
    }
    last = member;
    missing -= member.required;
    if (!keeps(member, value)) {
      kept = false;
      // What breaks its rules may hold anything, and was perhaps not gone through.
      looks?.atMember(key, value);
    } else if (member.looksAtText) {
      if (typeof value === 'string' && mayLeak(value)) suspects = true;
    } else if (member.look?.(value) === true) suspects = true;
  }
  if (suspects && looks !== undefined) looks.suspects = true;
  return (
    kept && missing === 0 && (conditional.length === 0 || conditional.every((member) => isSatisfied(member, object)))
  );
};
