import { printSteps, printText } from '../../../../shared/filter/print-value.ts';
import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Condition } from '../../judge/conditions.ts';

const has = (steps: readonly string[]): string => `has:${printSteps(steps)}`;
const missing = (steps: readonly string[]): string => `missing:${printSteps(steps)}`;

const isScalar = (value: JsonValue): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null;

/** `properties.method:(card,invoice)`; undefined where a value is none that the filter language compares. */
const isOneOf = (steps: readonly string[], values: readonly JsonValue[]): string | undefined => {
  if (values.length === 0 || !values.every(isScalar)) return undefined;
  const texts = values.map((value) => printText(String(value)));
  return `${printSteps(steps)}:${texts.length === 1 ? texts.join('') : `(${texts.join(',')})`}`;
};

/** A member of a branch, absent where nothing can be said. */
export const withFilter = (filter: string | undefined): { readonly filter?: string } =>
  filter === undefined ? {} : { filter };

/** Terms side by side; undefined where one of them cannot be said. */
const all = (terms: readonly (string | undefined)[]): string | undefined =>
  terms.some((term) => term === undefined) ? undefined : terms.join(' ');

/** The filter that lists messages in which all conditions hold, of the object at some steps. */
export const conditionFilter = (conditions: readonly Condition[], steps: readonly string[]): string | undefined =>
  all(
    conditions.map(({ property, is }) => {
      const own = [...steps, property];
      if (is === 'present') return has(own);
      return is === 'absent' ? missing(own) : isOneOf(own, is.values);
    }),
  );

/** The filter that lists messages of one version; those that tell none are of the first. */
export const versionFilter = (steps: readonly string[], version: string, isFirst: boolean): string => {
  const term = `${printSteps(steps)}:${printText(version)}`;
  return isFirst ? `(${term} OR ${missing(steps)})` : term;
};

const silent = new Set(['title', 'description', '$comment', 'properties', 'required']);

/**
 * The filter that lists messages in which a schema accepts the object at some steps, where it asks only which members
 * there are and which values they have; undefined for all others.
 */
export const schemaFilter = (schema: JsonValue, steps: readonly string[]): string | undefined => {
  if (!isJsonObject(schema) || Object.keys(schema).some((keyword) => !silent.has(keyword))) return undefined;
  const { required = [], properties = {} } = schema;
  if (!Array.isArray(required) || !isJsonObject(properties)) return undefined;
  const names = required.filter((name) => typeof name === 'string');
  const members = Object.entries(properties).map(([name, member]) => {
    if (!isJsonObject(member)) return undefined;
    const { const: only, enum: several, ...rest } = member;
    const isPlain = Object.keys(rest).every((keyword) => silent.has(keyword) && keyword !== 'required');
    if (!isPlain || rest.properties !== undefined) return undefined;
    const own = [...steps, name];
    const values = Array.isArray(several) ? several : only === undefined ? [] : [only];
    const term = isOneOf(own, values);
    return term !== undefined && !names.includes(name) ? `(${term} OR ${missing(own)})` : term;
  });
  const asked = names.filter((name) => !Object.hasOwn(properties, name)).map((name) => has([...steps, name]));
  const terms = all([...members, ...asked]);
  return terms === '' ? undefined : terms;
};
