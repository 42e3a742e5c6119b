import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { allHold, type Condition, isPresent } from './conditions.ts';
import type { Naming } from './naming.ts';
import type { LeakLooks, Look } from './pii/leak-looks.ts';
import { mayLeak } from './pii/pre-scan.ts';
import type { PlannedType, PropertyRules } from './plan-rules.ts';
import { nullStands } from './type-match.ts';
import { onlyTyped, valueFault } from './value-fault.ts';

/** The fast question, answered without allocating: does this value keep every rule? */
export type Accept = (value: JsonValue) => boolean;

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
  readonly accept: Accept;
  /** The type, where it is all that `accept` asks for: then it is looked at in place. */
  readonly only: 'string' | 'number' | 'boolean' | 'integer' | undefined;
  /** Whether anything in it may be a leak, and how that is looked for: texts and numbers in place. */
  readonly isLookedAt: boolean;
  readonly looksAtText: boolean;
  readonly look: Look | undefined;
  readonly required: boolean;
  /** Where it stands in the plan: what comes next in a message mostly comes next here. */
  readonly index: number;
}

interface ConditionalMember {
  readonly name: string;
  readonly conditions: readonly Condition[];
}

/** The planned members of one object, ready to be looked up. */
export interface Members {
  readonly inOrder: readonly Member[];
  readonly byName: ReadonlyMap<string, Member>;
  readonly names: ReadonlySet<string>;
  readonly required: number;
  readonly conditional: readonly ConditionalMember[];
  readonly naming: Naming | undefined;
  readonly looks: LeakLooks | undefined;
  /** Whether members that the plan does not name are looked for. */
  readonly closed: boolean;
}

const isString: Accept = (value) => typeof value === 'string';
const isNumber: Accept = (value) => typeof value === 'number';
const isInteger: Accept = (value) => Number.isInteger(value);
const isBoolean: Accept = (value) => typeof value === 'boolean';

/** The one type that is asked for, where the other rules are those of this type alone. */
const loneType = ({ types: [type, ...more], nullable }: PropertyRules): PlannedType | undefined =>
  more.length === 0 && nullable !== true ? type : undefined;

const compileOwn = (rules: PropertyRules): Accept => {
  const type = loneType(rules);
  const byRules: Accept = (value) => valueFault(rules, value) === undefined;
  const allowed = rules.enum;
  if (allowed) {
    const isPlain = type === 'string' && onlyTyped({ ...rules, enum: undefined });
    return isPlain ? (value) => typeof value === 'string' && allowed.allows(value) : byRules;
  }
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = rules;
  const isBounded = rules.minimum !== undefined || rules.maximum !== undefined;
  switch (type) {
    case 'string':
      return onlyTyped(rules) ? isString : byRules;
    case 'number':
      return isBounded ? (value) => typeof value === 'number' && value >= minimum && value <= maximum : isNumber;
    case 'integer':
      return isBounded
        ? (value) => typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
        : isInteger;
    case 'boolean':
      return isBoolean;
    default:
      return byRules;
  }
};

const loneJsonType = (accept: Accept): Member['only'] => {
  if (accept === isString) return 'string';
  if (accept === isNumber) return 'number';
  if (accept === isInteger) return 'integer';
  return accept === isBoolean ? 'boolean' : undefined;
};

/** Compiles one property's rules into the fast question. */
export const compileAccept = (rules: PropertyRules, scope: AcceptScope): Accept => {
  const own = compileOwn(rules);
  const members = rules.properties && compileMembers(rules.properties, scope);
  const items = rules.items && compileAccept(rules.items, scope);
  const { schema } = rules;
  if (!members && !items && !schema) return own;
  const declared = new Set(schema?.declared);
  return (value) => {
    if (!own(value)) return false;
    if (value === null && nullStands(rules)) return true;
    if (schema && !schema.accepts(value, members?.names)) return false;
    if (Array.isArray(value)) return items === undefined || value.every(items);
    return members === undefined || !isJsonObject(value) || acceptMembers(members, value, [], declared);
  };
};

const noNames: ReadonlySet<string> = new Set();
const never: Accept = () => false;

/** False where sending it at all is to be named. */
const mayBeSent = (rules: PropertyRules, { deprecated, naming }: AcceptScope): boolean =>
  !(deprecated && rules.deprecated) && (naming === undefined || naming.accepts(rules.name));

const compileMember = (rule: PropertyRules, index: number, scope: AcceptScope): Member => {
  const accept = mayBeSent(rule, scope) ? compileAccept(rule, scope) : never;
  const look = scope.looks?.of(rule);
  return {
    name: rule.name,
    accept,
    only: loneJsonType(accept),
    look: look === 'text' ? undefined : look,
    isLookedAt: look !== undefined,
    looksAtText: look === 'text',
    required: rule.required,
    index,
  };
};

/** The scope is the plan's; an object may be open itself while those in it are not. */
export const compileMembers = (
  rules: readonly PropertyRules[],
  scope: AcceptScope,
  closed = scope.unexpected,
): Members => {
  const inOrder = rules.map((rule, index) => compileMember(rule, index, scope));
  return {
    inOrder,
    byName: new Map(inOrder.map((member) => [member.name, member])),
    names: new Set(inOrder.map(({ name }) => name)),
    required: rules.filter((rule) => rule.required).length,
    conditional: rules.flatMap(({ name, required, requiredIf }) =>
      requiredIf === undefined || required ? [] : [{ name, conditions: requiredIf }],
    ),
    naming: scope.naming,
    looks: scope.looks,
    closed,
  };
};

const isSatisfied = ({ name, conditions }: ConditionalMember, object: JsonObject): boolean =>
  isPresent(object, name) || !allHold(conditions, object);

const look = (looks: LeakLooks, member: Member, value: JsonValue): void => {
  if (member.looksAtText && typeof value === 'string') {
    if (mayLeak(value)) looks.suspects = true;
  } else if (member.look?.(value) === true) looks.suspects = true;
};

/** True where every member keeps its rules and none is missing or unexpected. */
export const acceptMembers = (
  members: Members,
  object: JsonObject,
  automatic: readonly string[],
  elsewhere = noNames,
): boolean => {
  const { inOrder, byName, closed, naming, conditional, looks } = members;
  let missing = members.required;
  let next = 0;
  for (const key in object) {
    const value = object[key];
    if (value === undefined) continue;
    const guess = inOrder[next];
    const member = guess !== undefined && guess.name === key ? guess : byName.get(key);
    if (member === undefined) {
      if ((closed || naming?.accepts(key) === false) && !automatic.includes(key) && !elsewhere.has(key)) return false;
      looks?.atMember(key, value);
      continue;
    }
    const { only } = member;
    if (only === undefined) {
      if (!member.accept(value)) return false;
    } else if (only === 'integer' ? !Number.isInteger(value) : typeof value !== only) return false;
    if (member.isLookedAt && looks !== undefined) look(looks, member, value);
    if (member.required) missing -= 1;
    next = member.index + 1;
  }
  return missing === 0 && (conditional.length === 0 || conditional.every((member) => isSatisfied(member, object)));
};
