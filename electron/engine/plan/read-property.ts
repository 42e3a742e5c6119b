import { allowedValues } from '../judge/allowed-values.ts';
import type { Condition } from '../judge/conditions.ts';
import { formats } from '../judge/formats.ts';
import { type CompiledSchema, SchemaCompiler } from '../judge/json-schema.ts';
import { nearestName } from '../judge/near-names.ts';
import type { LinearPattern } from '../judge/pattern.ts';
import { type PropertyRules, plannedTypes } from '../judge/plan-rules.ts';
import { show } from '../judge/text.ts';
import { matchType } from '../judge/type-match.ts';
import { jsonOf, type PlanEntry, type PlanNode, placeOf } from './plan-tree.ts';
import type { Problems } from './problems.ts';
import {
  entriesOf,
  entryOf,
  flagOf,
  itemsOf,
  listOf,
  numberOf,
  reasonOf,
  saidOf,
  scalarText,
  textOf,
} from './read-node.ts';
import type { ReferredFiles } from './referred-files.ts';

/** What reading one plan carries along. */
export interface Reading {
  readonly problems: Problems;
  readonly schemas: SchemaCompiler;
  readonly files?: ReferredFiles;
}

export const readingOf = (problems: Problems, files?: ReferredFiles): Reading => ({
  problems,
  schemas: new SchemaCompiler(files),
  ...optional('files', files),
});

/** Compiles the JSON Schema that stands under `name`. */
export const readSchema = (node: PlanNode | undefined, name: string, reading: Reading): CompiledSchema | undefined => {
  const entry = entryOf(node, name);
  // What is neither a map nor true or false has not the form of a plan, which is told elsewhere.
  if (!entry || (entry.value.kind !== 'map' && jsonOf(entry.value) !== true && jsonOf(entry.value) !== false))
    return undefined;
  const { problems, files } = reading;
  const offsetOf = (pointer: string): number =>
    pointer === '' ? entry.offset : (files?.offsetOf(pointer) ?? placeOf(entry.value, pointer).offset);
  const result = reading.schemas.compile(jsonOf(entry.value), (pointer) => problems.lineAt(offsetOf(pointer)));
  if (!result.ok) {
    for (const { pointer, message } of result.problems) problems.error(offsetOf(pointer), message);
    return undefined;
  }
  for (const { pointer, message } of result.notices) problems.notice(offsetOf(pointer), message);
  return result.schema;
};

const readPattern = (node: PlanNode, { problems, schemas }: Reading): LinearPattern | undefined => {
  const source = textOf(node, 'pattern');
  if (source === undefined) return undefined;
  const offset = entryOf(node, 'pattern')?.value.offset ?? node.offset;
  const result = schemas.patterns.read(source);
  switch (result.type) {
    case 'pattern':
      return result.pattern;
    case 'unchecked':
      problems.notice(offset, `This pattern is not checked: ${result.reason}.`);
      return undefined;
    case 'bad':
      problems.error(offset, `This pattern is not a regular expression: ${result.reason}.`);
      return undefined;
  }
};

const reportFormat = (node: PlanNode, { problems }: Reading): void => {
  const format = textOf(node, 'format');
  if (format === undefined || formats.has(format)) return;
  const near = nearestName(format, formats.keys());
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  problems.notice(
    entryOf(node, 'format')?.value.offset ?? node.offset,
    `The format ${show(format)} is not known and not checked.${hint}`,
  );
};

const boundPairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;
const textTypes: ReadonlySet<string> = new Set(['string', 'any', 'date', 'datetime']);
const textRules = ['pattern', 'minLength', 'maxLength'];

const reportContradictions = (rules: PropertyRules, node: PlanNode, { problems }: Reading): void => {
  const valueAt = (name: string): number => entryOf(node, name)?.value.offset ?? node.offset;
  for (const [least, most] of boundPairs) {
    const low = rules[least];
    const high = rules[most];
    if (low !== undefined && high !== undefined && low > high) {
      problems.notice(valueAt(most), `${most} (${high}) is below ${least} (${low}): no value can keep both.`);
    }
  }
  itemsOf(node, 'enum').forEach((item, index) => {
    const value = rules.enum?.values[index];
    if (value === undefined || value === null) return;
    if (matchType(rules, value) !== 'match') {
      problems.notice(
        item.offset,
        `The value ${show(value)} can never be sent: it is not of the type ${rules.types.join(' or ')}.`,
      );
    }
  });
  if (rules.types.length === 0 || rules.types.some((type) => textTypes.has(type))) return;
  for (const name of textRules) {
    if (entryOf(node, name)) {
      problems.notice(entryOf(node, name)?.offset ?? node.offset, `${name} is about texts; this property is not one.`);
    }
  }
};

export const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } => {
  const result: { [K in Key]?: Value } = {};
  if (value !== undefined) result[key] = value;
  return result;
};

const conditionOf = ({ name: property, value: node }: PlanEntry): Condition => {
  if (node.kind === 'list') return { property, is: allowedValues(node.items.map(jsonOf)) };
  const text = scalarText(node);
  if (text === 'present' || text === 'absent') return { property, is: text };
  return { property, is: allowedValues([jsonOf(node)]) };
};

const readConditions = (node: PlanNode): readonly Condition[] | undefined => {
  const conditions = entriesOf(node, 'required_if').map(conditionOf);
  return conditions.length === 0 ? undefined : conditions;
};

/** A condition looks at the neighbours of its property, by their names. */
export const reportConditions = (node: PlanNode, known: readonly string[], { problems }: Reading): void => {
  for (const { name: property, value } of entriesOf(node, 'properties')) {
    for (const { name, offset } of entriesOf(value, 'required_if')) {
      if (name === property) problems.error(offset, `\`${name}\` cannot be required because of itself.`);
      if (known.includes(name)) continue;
      const near = nearestName(name, known);
      if (near !== undefined) problems.error(offset, `There is no \`${name}\` beside it: did you mean \`${near}\`?`);
      else problems.notice(offset, `There is no \`${name}\` beside it in the plan.`);
    }
  }
};

type RulesDraft = { -readonly [Key in keyof PropertyRules]: PropertyRules[Key] };

/** Plans have tens of thousands of properties, each with few of the rules: an object for each rule would cost more. */
const set = <Key extends keyof PropertyRules>(
  rules: RulesDraft,
  key: Key,
  value: PropertyRules[Key] | undefined,
): void => {
  if (value !== undefined) rules[key] = value;
};

/** Reads the rules of one property, and of those in it. */
export const readProperty = (entry: PlanEntry, reading: Reading): PropertyRules => {
  const { name, value: node } = entry;
  const named = typesOf(entryOf(node, 'type')?.value);
  const items = entryOf(node, 'items');
  const members = entryOf(node, 'properties');
  const properties = members && readProperties(node, 'properties', reading);
  if (properties)
    reportConditions(
      node,
      properties.map((rule) => rule.name),
      reading,
    );
  const pattern = readPattern(node, reading);
  const schema = readSchema(node, 'schema', reading);
  const values = listOf(node, 'enum');
  const origin = textOf(node, 'origin');
  reportFormat(node, reading);
  const rules: RulesDraft = {
    name,
    line: reading.problems.lineAt(entry.offset),
    types: plannedTypes.filter((type) => named.includes(type)),
    required: flagOf(node, 'required') === true,
    pii: flagOf(node, 'pii') === true,
    deprecated: saidOf(node, 'deprecated'),
  };
  set(rules, 'requiredIf', readConditions(node));
  set(rules, 'unique', flagOf(node, 'unique'));
  set(rules, 'immutable', flagOf(node, 'immutable'));
  set(rules, 'deprecation', reasonOf(node, 'deprecated'));
  set(rules, 'owner', textOf(node, 'owner'));
  set(rules, 'nullable', flagOf(node, 'nullable'));
  set(rules, 'enum', values && allowedValues(values));
  set(rules, 'pattern', pattern);
  set(rules, 'format', textOf(node, 'format'));
  set(rules, 'minimum', numberOf(node, 'minimum'));
  set(rules, 'maximum', numberOf(node, 'maximum'));
  set(rules, 'minLength', numberOf(node, 'minLength'));
  set(rules, 'maxLength', numberOf(node, 'maxLength'));
  set(rules, 'minItems', numberOf(node, 'minItems'));
  set(rules, 'maxItems', numberOf(node, 'maxItems'));
  set(rules, 'items', items && readProperty({ ...items, name: 'items' }, reading));
  set(rules, 'properties', properties);
  set(rules, 'schema', schema);
  set(rules, 'description', textOf(node, 'description'));
  if (origin === 'direct' || origin === 'derived') rules.origin = origin;
  reportContradictions(rules, node, reading);
  return rules;
};

/** YAML reads an unquoted null as no text; a `type:` with nothing behind it says nothing. */
const typesOf = (node: PlanNode | undefined): readonly string[] => {
  if (node === undefined || (node.kind === 'scalar' && node.text === '')) return [];
  return (node.kind === 'list' ? node.items : [node]).map((item) => scalarText(item) ?? 'null');
};

/** The properties that a group of them holds. */
export const readMembers = (node: PlanNode, reading: Reading): readonly PropertyRules[] => {
  const named: PlanEntry = { name: 'members', offset: node.offset, value: node };
  const holder: PlanNode = { kind: 'map', offset: node.offset, entries: new Map([['members', named]]) };
  return readProperties(holder, 'members', reading);
};

export const readProperties = (node: PlanNode | undefined, name: string, reading: Reading): readonly PropertyRules[] =>
  entriesOf(node, name).map((entry) => readProperty(entry, reading));
