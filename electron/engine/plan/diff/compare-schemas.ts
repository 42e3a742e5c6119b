import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { equal } from '../../judge/equal.ts';
import { childPath } from '../../judge/pointer.ts';
import { listed, show } from '../../judge/text.ts';
import type { ChangeKind, ChangeWeight } from './plan-change.ts';
import { annotations, withoutWords } from './schema-words.ts';

/** One change of a JSON Schema; the words stand behind the name of what it is about. */
export interface SchemaChange {
  readonly weight: ChangeWeight;
  readonly kind: ChangeKind;
  /** RFC 6901 path of the value in the message. */
  readonly path: string;
  readonly words: string;
}

const least = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const most = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
const allTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Each asks for something beside the others: without it a schema takes more. */
const askers = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
/** What stands here changes what other keywords mean. */
const entangled = [
  '$schema',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$ref',
  '$recursiveRef',
  '$dynamicRef',
  '$id',
];
const definitions = ['$defs', 'definitions'];

const typesOf = (type: JsonValue | undefined): readonly JsonValue[] =>
  type === undefined ? allTypes : Array.isArray(type) ? type : [type];

const takesType = (types: readonly JsonValue[], type: JsonValue): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

const namesIn = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];

const valuesOf = ({ enum: values, const: only }: JsonObject): readonly JsonValue[] | undefined => {
  if (!Array.isArray(values)) return only === undefined ? undefined : [only];
  return only === undefined ? values : values.filter((value) => equal(value, only));
};

const refersSomewhere = (value: JsonValue | undefined): boolean => JSON.stringify(value ?? null).includes('"$ref"');

/** Compares two JSON Schemas keyword by keyword where keywords stand for themselves, and as a whole where they do not. */
class SchemaComparison {
  readonly changes: SchemaChange[] = [];
  readonly #sameDefinitions: boolean;

  constructor(before: JsonValue, after: JsonValue) {
    const definitionsOf = (schema: JsonValue): readonly JsonValue[] =>
      isJsonObject(schema) ? definitions.map((keyword) => withoutWords(schema[keyword] ?? null, true)) : [];
    this.#sameDefinitions = equal(definitionsOf(before), definitionsOf(after));
  }

  compare(before: JsonValue, after: JsonValue, path: string): void {
    if (this.#same(before, after)) {
      const kind = 'words-changed';
      if (!equal(before, after)) this.#tell('cosmetic', kind, path, 'changed in its words only');
      return;
    }
    if (!isJsonObject(before) || !isJsonObject(after)) {
      if (before === false || after === true) this.#tell('additive', 'schema-changed', path, 'takes any value now');
      else this.#whole(path);
      return;
    }
    if (entangled.some((keyword) => before[keyword] !== undefined || after[keyword] !== undefined)) this.#whole(path);
    else this.#keywords(before, after, path);
  }

  #same(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
    return (
      equal(withoutWords(before ?? null), withoutWords(after ?? null)) &&
      (this.#sameDefinitions || !refersSomewhere(before))
    );
  }

  #tell(weight: ChangeWeight, kind: ChangeKind, path: string, words: string): void {
    this.changes.push({ weight, kind, path, words });
  }

  #whole(path: string, where = ''): void {
    this.#tell('breaking', 'schema-changed', path, `changed${where}: what it takes may be less than before`);
  }

  #keywords(before: JsonObject, after: JsonObject, path: string): void {
    this.#types(before, after, path);
    this.#values(before, after, path);
    this.#required(before, after, path);
    this.#members(before, after, path);
    for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [was, is] = [before[keyword], after[keyword]];
      if (spokenFor.has(keyword) || annotations.has(keyword) || this.#same(was, is)) continue;
      if (least.has(keyword) || most.has(keyword)) this.#bound(keyword, was, is, path);
      else if (keyword === 'pattern' || keyword === 'format') this.#wording(keyword, was, is, path);
      else if (keyword === 'items' && isJsonObject(was) && isJsonObject(is))
        this.compare(was, is, childPath(path, '*'));
      else if (askers.has(keyword) && is === undefined) {
        this.#tell('additive', 'schema-changed', path, `has no \`${keyword}\` to keep any more`);
      } else this.#whole(path, ` in \`${keyword}\``);
    }
  }

  #types(before: JsonObject, after: JsonObject, path: string): void {
    const [was, is] = [typesOf(before.type), typesOf(after.type)];
    const narrower = was.some((type) => !takesType(is, type));
    if (!narrower && is.every((type) => takesType(was, type))) return;
    const words = (types: readonly JsonValue[]): string => (types === allTypes ? 'of any type' : types.join(' or '));
    this.#tell(narrower ? 'breaking' : 'additive', 'type-changed', path, `was ${words(was)} and is ${words(is)} now`);
  }

  #values(before: JsonObject, after: JsonObject, path: string): void {
    const [was, is] = [valuesOf(before), valuesOf(after)];
    const kind = 'enum-changed';
    if (was === undefined && is !== undefined) this.#tell('breaking', kind, path, `must be one of ${listed(is)} now`);
    if (was !== undefined && is === undefined)
      this.#tell('additive', kind, path, `takes any value now, not only ${listed(was)}`);
    if (was === undefined || is === undefined) return;
    const lacking = (from: readonly JsonValue[], others: readonly JsonValue[]): readonly JsonValue[] =>
      from.filter((value) => !others.some((other) => equal(value, other)));
    const [gone, come] = [lacking(was, is), lacking(is, was)];
    if (gone.length > 0) this.#tell('breaking', kind, path, `may no longer be ${listed(gone)}`);
    if (come.length > 0) this.#tell('additive', kind, path, `may also be ${listed(come)} now`);
  }

  #required(before: JsonObject, after: JsonObject, path: string): void {
    const [was, is] = [namesIn(before.required), namesIn(after.required)];
    for (const name of is) {
      if (!was.includes(name)) this.#tell('breaking', 'required-changed', childPath(path, name), 'is required now');
    }
    for (const name of was) {
      if (!is.includes(name)) this.#tell('additive', 'required-changed', childPath(path, name), 'is optional now');
    }
  }

  #members(before: JsonObject, after: JsonObject, path: string): void {
    const membersOf = ({ properties }: JsonObject): JsonObject => (isJsonObject(properties) ? properties : {});
    const [was, is] = [membersOf(before), membersOf(after)];
    const [others, now] = [before.additionalProperties ?? true, after.additionalProperties ?? true];
    for (const [name, schema] of Object.entries(is)) {
      const place = childPath(path, name);
      const old = Object.hasOwn(was, name) ? was[name] : undefined;
      if (old !== undefined) this.compare(old, schema, place);
      else this.#tell(schema === false ? 'breaking' : 'additive', 'property-added', place, 'is new');
    }
    for (const name of Object.keys(was)) {
      if (Object.hasOwn(is, name)) continue;
      this.#tell(
        now === true ? 'additive' : 'breaking',
        'property-removed',
        childPath(path, name),
        'is planned no more',
      );
    }
    if (this.#same(others, now)) return;
    if (now === true) this.#tell('additive', 'members-changed', path, 'takes any other member now');
    else if (now === false) this.#tell('breaking', 'members-changed', path, 'takes no other members now');
    else this.#whole(path, ' in `additionalProperties`');
  }

  #bound(keyword: string, was: JsonValue | undefined, is: JsonValue | undefined, path: string): void {
    const isNumber = (value: JsonValue | undefined): boolean => value === undefined || typeof value === 'number';
    if (!isNumber(was) || !isNumber(is)) {
      this.#whole(path, ` in \`${keyword}\``);
      return;
    }
    const none = least.has(keyword) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const [old, now] = [Number(was ?? none), Number(is ?? none)];
    const tighter = least.has(keyword) ? now > old : now < old;
    const words = (value: JsonValue | undefined): string =>
      value === undefined ? `no \`${keyword}\`` : `\`${keyword}\` ${show(value)}`;
    this.#tell(tighter ? 'breaking' : 'additive', 'bounds-changed', path, `had ${words(was)} and has ${words(is)} now`);
  }

  #wording(keyword: 'pattern' | 'format', was: JsonValue | undefined, is: JsonValue | undefined, path: string): void {
    const must = keyword === 'pattern' ? 'match the pattern' : 'have the format';
    const kind = keyword === 'pattern' ? 'pattern-changed' : 'format-changed';
    if (is === undefined) this.#tell('additive', kind, path, `need not ${must} ${was} any more`);
    else if (was === undefined) this.#tell('breaking', kind, path, `must ${must} ${is} now`);
    else this.#tell('breaking', kind, path, `must ${must} ${is} now, not ${was}`);
  }
}

const spokenFor = new Set(['type', 'enum', 'const', 'required', 'properties', 'additionalProperties', ...definitions]);

/** What changed from one JSON Schema to another, by place; a change that cannot be weighed counts as breaking. */
export const compareSchemas = (before: JsonValue, after: JsonValue, path: string): readonly SchemaChange[] => {
  const comparison = new SchemaComparison(before, after);
  comparison.compare(before, after, path);
  const { changes } = comparison;
  // What changed in words beside what judges is not worth a line of its own.
  if (changes.length > 0 || equal(before, after)) return changes;
  return [{ weight: 'cosmetic', kind: 'schema-changed', path, words: 'changed in its words only' }];
};
