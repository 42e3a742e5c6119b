import type { ErrorObject } from 'ajv';
import { pointerKeys } from '../../../shared/model/json-pointer.ts';
import { nearestName } from '../judge/near-names.ts';
import { plannedTypes } from '../judge/plan-rules.ts';

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

/** The key that is not known there. */
export const additionalOf = (error: ErrorObject): string => textOf(paramOf(error, 'additionalProperty'));

const unknownKey = (error: ErrorObject): string => {
  const key = additionalOf(error);
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

const yes: ReadonlySet<string> = new Set(['yes', 'y', 'on', 'true', '1']);
const no: ReadonlySet<string> = new Set(['no', 'n', 'off', 'false', '0']);

const isText = (value: unknown): value is string => typeof value === 'string';
const isScalar = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean';

const isTypeWord = (text: string): boolean =>
  typeAliases.has(text.toLowerCase()) || plannedTypes.some((type) => type === text);

/** How the value that was written is written rightly, where that can be told. */
const rightly = (types: readonly string[], value: unknown, label: string, isProperty: boolean): string | undefined => {
  if (types.includes('boolean') && isScalar(value)) {
    const text = String(value).toLowerCase();
    if (yes.has(text)) return `${label}: true`;
    if (no.has(text)) return `${label}: false`;
  }
  if ((types.includes('number') || types.includes('integer')) && isText(value)) {
    const number = Number(value);
    const fits =
      value.trim() !== '' && Number.isFinite(number) && (types.includes('number') || Number.isInteger(number));
    return fits ? `${label}: ${number}` : undefined;
  }
  if (types.includes('array') && isScalar(value)) return `${label}: [${value}]`;
  if (types.includes('string') && isScalar(value)) return `${label}: "${value}"`;
  if (!types.includes('object')) return undefined;
  if (label === 'required_if')
    return isText(value) ? `${label}: { ${yes.has(value) ? 'coupon' : value}: present }` : undefined;
  if (isProperty && isText(value) && isTypeWord(value)) {
    return `${label}: { type: ${typeAliases.get(value.toLowerCase()) ?? value} }`;
  }
  return undefined;
};

/** Types that stand for a text are called one: names are kept as they are written. */
const namedTypes = (types: readonly string[]): readonly string[] =>
  types.includes('string') && types.includes('number') ? ['string'] : types;

const badType = (error: ErrorObject, label: string, isProperty: boolean): string => {
  const wanted = paramOf(error, 'type');
  const types = namedTypes((isText(wanted) ? wanted.split(',') : texts(wanted)).filter((type) => type !== 'null'));
  const words = types.map((type) => typeWords[type] ?? type).join(' or ');
  const isItem = /\/\d+$/.test(error.instancePath);
  const what = label === '' ? 'The plan' : `${isItem ? 'Each of ' : ''}\`${label}\``;
  const right = isItem ? undefined : rightly(types, error.data, label, isProperty);
  if (right !== undefined) return `${what} must be ${words}: write \`${right}\`.`;
  const isList = types.includes('object') && Array.isArray(error.data);
  return `${what} must be ${words}${isList ? ', not a list: each name with a colon behind it' : ''}.`;
};

const badConstant = (error: ErrorObject, label: string): string => {
  if (label !== 'trackside') return `\`${label}\` must be ${textOf(paramOf(error, 'allowedValue'))}.`;
  const written = JSON.stringify(error.data);
  return error.data === '1'
    ? 'The version of the format is a number: write `trackside: 1`, without quotes.'
    : `This version of Trackside reads plans of format 1, not ${written}: write \`trackside: 1\`, or update Trackside.`;
};

const badPath = (label: string, value: unknown): string => {
  const right = isText(value) ? `/${value.replace(/^\$?\.?/, '').replaceAll('.', '/')}` : '/properties/price';
  return `\`${label}\` begins with a slash and has one before each name: write \`${right}\`.`;
};

export interface MistakenPart {
  readonly name: string;
  /** True for the rules of one property, or of the items of a list. */
  readonly isProperty: boolean;
}

/** A mistake that the plan's schema found in a part of the plan, in plain words with the way out. */
export const mistakeWords = (error: ErrorObject, { name, isProperty }: MistakenPart): string => {
  const label = pointerKeys(error.instancePath).findLast((key) => !/^\d+$/.test(key)) ?? name;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error);
    case 'enum':
      return badChoice(error, label);
    case 'type':
      return badType(error, label, isProperty && error.instancePath === '');
    case 'const':
      return badConstant(error, label);
    case 'anyOf':
      return 'Say what is meant: code, event or path.';
    case 'pattern':
      return badPath(label, error.data);
    case 'minimum':
      return `\`${label}\` must be ${textOf(paramOf(error, 'limit'))} or more.`;
    case 'minItems':
      return `\`${label}\` is an empty list: name at least one value, or take it out.`;
    default:
      return `\`${label}\` ${error.message ?? 'is not as it should be'}.`;
  }
};
