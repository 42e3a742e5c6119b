import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import planSchema from '../../../resources/plan.schema.json' with { type: 'json' };
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { pointerKeys } from '../../../shared/model/json-pointer.ts';
import { nearestName } from '../judge/near-names.ts';
import { childPath } from '../judge/pointer.ts';
import { jsonOf, type PlanEntry, type PlanNode, placeOf } from './plan-tree.ts';
import type { Problems } from './problems.ts';
import { entryOf } from './read-node.ts';

const partNames = ['properties', 'property', 'event', 'body', 'entity'] as const;
type Part = 'plan' | (typeof partNames)[number];

/** Without what its parts are made of: those are held against their own schema, one at a time. */
const shallow = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(shallow);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema && partNames.some((part) => schema.$ref === `#/definitions/${part}`)) return {};
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, shallow(value)]));
};

const { definitions } = planSchema;
const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, ownProperties: true });
const compile = (schema: object) => ajv.compile(Object(shallow({ ...schema, $id: undefined, definitions })));

const validators: Readonly<Record<Part, ValidateFunction>> = {
  plan: compile(planSchema),
  properties: compile(definitions.properties),
  property: compile(definitions.property),
  event: compile(definitions.event),
  body: compile(definitions.body),
  entity: compile(definitions.entity),
};

/** A part as it is written, and as plain JSON. */
interface Child extends Pick<PlanEntry, 'name' | 'value'> {
  readonly part: Part;
  readonly json: JsonValue;
}

const memberOf = (json: JsonValue, name: string): JsonValue =>
  isJsonObject(json) && Object.hasOwn(json, name) ? (json[name] ?? null) : null;

const under = ({ value, json }: Child, name: string, part: Part): readonly Child[] => {
  const entry = entryOf(value, name);
  return entry ? [{ part, name, value: entry.value, json: memberOf(json, name) }] : [];
};

const each = ({ value, json }: Child, part: Part): readonly Child[] =>
  value.kind === 'map'
    ? [...value.entries.values()].map((entry) => ({ ...entry, part, json: memberOf(json, entry.name) }))
    : [];

/** The parts of a part that have a schema of their own. */
const childrenOf = (parent: Child): readonly Child[] => {
  const section = (name: string, part: Part): readonly Child[] =>
    under(parent, name, part).flatMap((found) => each(found, part));
  switch (parent.part) {
    case 'plan':
      return [
        ...under(parent, 'common', 'properties'),
        ...section('entities', 'entity'),
        ...section('shared_properties', 'properties'),
        ...['events', 'pages', 'screens'].flatMap((name) => section(name, 'event')),
      ];
    case 'event':
      return [
        ...under(parent, 'properties', 'properties'),
        ...['versions', 'per_source'].flatMap((name) => section(name, 'body')),
      ];
    case 'body':
    case 'entity':
      return under(parent, 'properties', 'properties');
    case 'properties':
      return each(parent, 'property');
    case 'property':
      return [...under(parent, 'items', 'property'), ...under(parent, 'properties', 'properties')];
  }
};

const typeAliases: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['long', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['numeric', 'number'],
  ['bool', 'boolean'],
  ['str', 'string'],
  ['text', 'string'],
  ['list', 'array'],
  ['map', 'object'],
  ['dict', 'object'],
  ['json', 'object'],
  ['timestamp', 'datetime'],
  ['date-time', 'datetime'],
]);

const keyAliases: ReadonlyMap<string, string> = new Map([
  ['desc', 'description'],
  ['values', 'enum'],
  ['allowed', 'enum'],
  ['regex', 'pattern'],
  ['regexp', 'pattern'],
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['mandatory', 'required'],
  ['optional', 'required'],
  ['includes', 'include'],
  ['props', 'properties'],
  ['traits', 'entities'],
]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const paramOf = (error: ErrorObject, name: string): unknown => {
  const params: Readonly<Record<string, unknown>> = error.params;
  return params[name];
};

const knownKeys = (error: ErrorObject): readonly string[] => {
  const properties: unknown = error.parentSchema?.properties;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
};

const unknownKey = (error: ErrorObject): string => {
  const key = textOf(paramOf(error, 'additionalProperty'));
  const known = knownKeys(error);
  const alias = keyAliases.get(key.toLowerCase());
  const near = alias !== undefined && known.includes(alias) ? alias : nearestName(key, known);
  return near === undefined
    ? `\`${key}\` is not known here; known are ${known.join(', ')}.`
    : `\`${key}\` is not known here: did you mean \`${near}\`?`;
};

const badChoice = (error: ErrorObject, label: string): string => {
  const allowed = texts(paramOf(error, 'allowedValues'));
  const written = textOf(error.data);
  const alias = typeAliases.get(written.toLowerCase());
  const near = alias !== undefined && allowed.includes(alias) ? alias : nearestName(written, allowed);
  const hint = near === undefined ? `use one of ${allowed.join(', ')}` : `did you mean \`${near}\`?`;
  return `\`${label}\` cannot be ${JSON.stringify(error.data)}: ${hint}${near === undefined ? '.' : ''}`;
};

const typeWords: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

const badType = (error: ErrorObject, label: string): string => {
  const wanted = paramOf(error, 'type');
  const types = typeof wanted === 'string' ? wanted.split(',') : texts(wanted);
  const words = types.filter((type) => type !== 'null').map((type) => typeWords[type] ?? type);
  return `${label === '' ? 'The plan' : `\`${label}\``} must be ${words.join(' or ')}.`;
};

/** Keywords whose errors another error says better. */
const spokenFor = new Set(['if', 'required']);

const messageOf = (error: ErrorObject, name: string): string => {
  const label = pointerKeys(error.instancePath).findLast((key) => !/^\d+$/.test(key)) ?? name;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error);
    case 'enum':
      return badChoice(error, label);
    case 'type':
      return badType(error, label);
    case 'const':
      return label === 'trackside'
        ? `This version of Trackside reads plans of format 1, not ${JSON.stringify(error.data)}.`
        : `\`${label}\` must be ${textOf(paramOf(error, 'allowedValue'))}.`;
    case 'anyOf':
      return 'Say what is meant: code, event or path.';
    default:
      return `\`${label}\` ${error.message ?? 'is not as it should be'}.`;
  }
};

const report = (error: ErrorObject, name: string, node: PlanNode, problems: Problems): void => {
  const unknown = error.keyword === 'additionalProperties';
  const pointer = unknown
    ? childPath(error.instancePath, textOf(paramOf(error, 'additionalProperty')))
    : error.instancePath;
  const place = placeOf(node, pointer);
  problems.error(unknown ? place.offset : place.node.offset, messageOf(error, name));
};

/** Holds the plan against its schema, part by part, and reports each mistake where it stands. */
export const reportSchemaMistakes = (tree: PlanNode, problems: Problems): void => {
  const visit = (part: Child): void => {
    const validate = validators[part.part];
    const errors = validate(part.json) ? [] : (validate.errors ?? []);
    for (const error of errors) {
      if (problems.full) return;
      if (!spokenFor.has(error.keyword)) report(error, part.name, part.value, problems);
    }
    for (const child of childrenOf(part)) {
      if (problems.full) return;
      visit(child);
    }
  };
  visit({ part: 'plan', name: '', value: tree, json: jsonOf(tree) });
};
