import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { isDate, isDatetime } from '../../judge/dates.ts';
import type { Written, WrittenMap } from './write-value.ts';

/** From how many messages on "always there" means required, and texts that all look like dates mean dates. */
export const enoughSamples = 5;
const deepest = 4;
/** An object with more names than this is a map of things, not one thing with properties. */
const mostMembers = 30;

const textType = (texts: readonly string[]): string => {
  if (texts.length < enoughSamples) return 'string';
  if (texts.every(isDate)) return 'date';
  return texts.every(isDatetime) ? 'datetime' : 'string';
};

const typesOf = (values: readonly JsonValue[]): readonly string[] => {
  const types = new Set<string>();
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  if (texts.length > 0) types.add(textType(texts));
  if (numbers.length > 0) types.add(numbers.every(Number.isInteger) ? 'integer' : 'number');
  if (values.some((value) => typeof value === 'boolean')) types.add('boolean');
  if (values.some(Array.isArray)) types.add('array');
  if (values.some(isJsonObject)) types.add('object');
  return [...types];
};

/** The rules that every one of the values keeps. Values are not guessed to be all there are: no enum. */
export const inferRules = (values: readonly JsonValue[], style: WrittenMap['style'], depth = 0): WrittenMap => {
  const types = typesOf(values);
  const [type = 'any', ...others] = types;
  const nests = others.length === 0 && depth < deepest;
  const items = type === 'array' ? values.filter(Array.isArray).flat() : [];
  const members =
    nests && type === 'object' ? inferMembers(values.filter(isJsonObject), { style, depth: depth + 1 }) : undefined;
  const entries: [string, Written][] = [['type', others.length > 0 ? types : type]];
  if (values.includes(null) && types.length > 0) entries.push(['nullable', true]);
  if (nests && items.length > 0) entries.push(['items', inferRules(items, style, depth + 1)]);
  if (members && members.entries.length > 0) entries.push(['properties', members]);
  return { style, entries };
};

export interface Inferring {
  /** How each property is written. */
  readonly style: WrittenMap['style'];
  /** Names that the SDK adds by itself. */
  readonly automatic?: readonly string[];
  readonly depth?: number;
}

/** The properties of objects, by name; undefined where they look like a map of things. */
export const inferMembers = (
  objects: readonly JsonObject[],
  { style, automatic = [], depth = 0 }: Inferring,
): WrittenMap | undefined => {
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  for (const name of automatic) names.delete(name);
  if (depth > 0 && names.size > mostMembers) return undefined;
  const entries = [...names].map((name): readonly [string, WrittenMap] => {
    const values = objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name] ?? null] : []));
    const { entries: rules } = inferRules(values, style, depth);
    const always = objects.length >= enoughSamples && values.length === objects.length;
    return [name, { style, entries: always ? [...rules, ['required', true]] : rules }];
  });
  return { style: depth === 0 ? 'block' : style, entries };
};
