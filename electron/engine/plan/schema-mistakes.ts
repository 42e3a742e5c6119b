import { Ajv, type ErrorObject } from 'ajv';
import planSchema from '../../../resources/plan.schema.json' with { type: 'json' };
import { nearestName } from '../judge/near-names.ts';
import { childPath, pointerKeys } from '../judge/pointer.ts';
import { jsonOf, type PlanNode, placeOf } from './plan-tree.ts';
import type { Problems } from './problems.ts';

const validate = new Ajv({ strict: false, allErrors: true, verbose: true, ownProperties: true }).compile(planSchema);

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

const messageOf = (error: ErrorObject): string => {
  const label = pointerKeys(error.instancePath).findLast((key) => !/^\d+$/.test(key)) ?? '';
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error);
    case 'enum':
      return badChoice(error, label);
    case 'type':
      return badType(error, label);
    case 'const':
      return label === 'trackside'
        ? `This version of Trackside reads plans of format 1, not ${textOf(error.data)}.`
        : `\`${label}\` must be ${textOf(paramOf(error, 'allowedValue'))}.`;
    case 'minProperties':
      return 'Say what is meant: code, event or path.';
    default:
      return `\`${label}\` ${error.message ?? 'is not as it should be'}.`;
  }
};

/** Holds the plan against its schema and reports each mistake where it stands. */
export const reportSchemaMistakes = (tree: PlanNode, problems: Problems): void => {
  if (validate(jsonOf(tree))) return;
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if') continue;
    const unknown = error.keyword === 'additionalProperties';
    const pointer = unknown
      ? childPath(error.instancePath, textOf(paramOf(error, 'additionalProperty')))
      : error.instancePath;
    const place = placeOf(tree, pointer);
    problems.error(unknown ? place.offset : place.node.offset, messageOf(error));
  }
};
