import { isScalar, isSeq } from 'yaml';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ViolationCode } from '../../../../shared/model/violation-codes.ts';
import { listAlso, removeEntry, setValue } from './change.ts';
import type { MapNode, PlanText } from './plan-text.ts';
import type { Splice } from './splice.ts';

type Splices = readonly Splice[] | undefined;

/** Makes one rule, a property's or a JSON Schema's, take a value; each way stands by itself. */
type RuleEdit = (plan: PlanText, rule: MapNode, value: JsonValue | undefined) => readonly Splices[];

const typeOf = (value: JsonValue): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

const typeNames = (plan: PlanText, rule: MapNode): readonly unknown[] => {
  const node = plan.follow(plan.entry(rule, 'type')?.value);
  const items = isSeq(node) ? node.items : [node];
  return items.map((item) => (isScalar(item) ? item.value : undefined));
};

const without = (plan: PlanText, rule: MapNode, name: string): Splices => {
  const entry = plan.entry(rule, name);
  return entry && removeEntry(plan, rule, entry);
};

const bound = (plan: PlanText, rule: MapNode, name: string, value: number | undefined): Splices =>
  value !== undefined && plan.entry(rule, name) ? setValue(plan, rule, name, value) : undefined;

/** Replaces the name and the value of an entry. */
const renamed = (plan: PlanText, rule: MapNode, name: string, next: string, value: Splices): Splices => {
  const entry = plan.entry(rule, name);
  if (!entry || value === undefined) return undefined;
  const from = plan.text.indexOf(name, plan.keyStart(entry));
  return [{ from, to: from + name.length, text: next }, ...value];
};

const isScalarValue = (value: JsonValue | undefined): value is string | number | boolean | null =>
  value !== undefined && (value === null || typeof value !== 'object');

const widenType =
  (form: 'property' | 'schema'): RuleEdit =>
  (plan, rule, value) => {
    if (value === undefined) return [];
    const type = typeOf(value);
    const names = typeNames(plan, rule);
    const integer = names.includes('integer') && type === 'number';
    const node = plan.follow(plan.entry(rule, 'type')?.value);
    return [
      form === 'property' && value === null ? setValue(plan, rule, 'nullable', true) : undefined,
      integer && isScalar(node) ? setValue(plan, rule, 'type', 'number') : undefined,
      listAlso(plan, rule, 'type', type),
    ];
  };

const addValue: RuleEdit = (plan, rule, value) => {
  if (!isScalarValue(value)) return [];
  const isConst = plan.entry(rule, 'const') !== undefined;
  return [
    plan.entry(rule, 'enum') ? listAlso(plan, rule, 'enum', value) : undefined,
    isConst ? renamed(plan, rule, 'const', 'enum', listAlso(plan, rule, 'const', value)) : undefined,
  ];
};

const relaxFormat: RuleEdit = (plan, rule) => {
  const dated = typeNames(plan, rule).some((name) => name === 'date' || name === 'datetime');
  const isOne = isScalar(plan.follow(plan.entry(rule, 'type')?.value));
  return [
    without(plan, rule, 'format'),
    dated && isOne ? setValue(plan, rule, 'type', 'string') : undefined,
    dated ? listAlso(plan, rule, 'type', 'string') : undefined,
  ];
};

const widenRange: RuleEdit = (plan, rule, value) => {
  const number = typeof value === 'number' ? value : undefined;
  const numberAt = (name: string): number | undefined => {
    const node = plan.follow(plan.entry(rule, name)?.value);
    return isScalar(node) && typeof node.value === 'number' ? node.value : undefined;
  };
  const low = numberAt('minimum');
  const high = numberAt('maximum');
  return [
    low !== undefined && number !== undefined && number < low ? bound(plan, rule, 'minimum', number) : undefined,
    high !== undefined && number !== undefined && number > high ? bound(plan, rule, 'maximum', number) : undefined,
    renamed(plan, rule, 'exclusiveMinimum', 'minimum', bound(plan, rule, 'exclusiveMinimum', number)),
    renamed(plan, rule, 'exclusiveMaximum', 'maximum', bound(plan, rule, 'exclusiveMaximum', number)),
    without(plan, rule, 'multipleOf'),
    without(plan, rule, 'exclusiveMinimum'),
    without(plan, rule, 'exclusiveMaximum'),
  ];
};

const widenLength: RuleEdit = (plan, rule, value) => {
  const length = typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : undefined;
  const [least, most] = typeof value === 'string' ? ['minLength', 'maxLength'] : ['minItems', 'maxItems'];
  return [bound(plan, rule, least ?? '', length), bound(plan, rule, most ?? '', length)];
};

const notRequired: RuleEdit = (plan, rule) => [
  plan.entry(rule, 'required') ? setValue(plan, rule, 'required', false) : undefined,
  without(plan, rule, 'required_if'),
];

const flag =
  (name: string, value: boolean): RuleEdit =>
  (plan, rule) => [value || plan.entry(rule, name) ? setValue(plan, rule, name, value) : undefined];

/** What makes the rule of a property take what came. */
export const ruleEdits: ReadonlyMap<ViolationCode, RuleEdit> = new Map([
  ['wrong-type', widenType('property')],
  ['not-in-enum', addValue],
  ['pattern-mismatch', (plan, rule) => [without(plan, rule, 'pattern')]],
  ['bad-format', relaxFormat],
  ['out-of-range', widenRange],
  ['bad-length', widenLength],
  ['missing-property', notRequired],
  ['pii-leak', flag('pii', true)],
  [
    'deprecated-property',
    (plan, rule) => [without(plan, rule, 'deprecated'), setValue(plan, rule, 'deprecated', false)],
  ],
  ['immutable-changed', flag('immutable', false)],
  ['not-unique', flag('unique', false)],
] satisfies readonly (readonly [ViolationCode, RuleEdit])[]);

/** What makes a JSON Schema take what came. */
export const schemaEdits: ReadonlyMap<ViolationCode, RuleEdit> = new Map([
  ['wrong-type', widenType('schema')],
  ['not-in-enum', addValue],
  ['pattern-mismatch', (plan, rule) => [without(plan, rule, 'pattern')]],
  ['bad-format', (plan, rule) => [without(plan, rule, 'format')]],
  ['out-of-range', widenRange],
  ['bad-length', widenLength],
] satisfies readonly (readonly [ViolationCode, RuleEdit])[]);
