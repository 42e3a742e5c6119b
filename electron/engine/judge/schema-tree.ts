import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { childPath, pointerKeys } from './pointer.ts';

/** Keywords whose values are data, not schemas. */
const dataKeywords = new Set(['const', 'enum', 'default', 'examples']);

/** Keywords that hold the same value against further schemas. */
const inPlaceLists = ['allOf', 'anyOf', 'oneOf'];
const inPlaceSchemas = ['not', 'if', 'then', 'else'];
const inPlaceMaps = ['dependentSchemas', 'dependencies'];
const referenceKeywords = ['$ref', '$recursiveRef', '$dynamicRef'];

const memberAt = (value: JsonValue, pointer: string): JsonValue | undefined =>
  pointerKeys(pointer).reduce<JsonValue | undefined>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);

const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'));

const absolute = (reference: string, base: string | undefined): string =>
  base !== undefined && URL.canParse(reference, base) ? new URL(reference, base).href : reference;

/** The objects of one JSON Schema: where each stands, and what its references mean. */
export class SchemaTree {
  readonly #root: JsonValue;
  readonly #pointers = new Map<unknown, string>();
  readonly #anchors = new Map<string, JsonObject>();
  readonly #resources = new Map<string, JsonObject>();
  readonly #base: string | undefined;

  constructor(root: JsonValue) {
    this.#root = root;
    this.#base = isJsonObject(root) && typeof root.$id === 'string' ? root.$id : undefined;
    this.#visit(root, '');
  }

  /** RFC 6901 into the schema. */
  pointerOf(schema: unknown): string | undefined {
    return this.#pointers.get(schema);
  }

  /** Where the first object stands for which the question is true. */
  find(question: (schema: JsonObject) => boolean): string | undefined {
    for (const [schema, pointer] of this.#pointers) {
      if (isSchemaObject(schema) && question(schema)) return pointer;
    }
    return undefined;
  }

  /** The schema that a reference means, where it is a part of this one. */
  resolve(reference: string): JsonValue | undefined {
    const [name = '', fragment = ''] = reference.split('#', 2);
    const resource =
      name === '' ? this.#root : (this.#resources.get(name) ?? this.#resources.get(absolute(name, this.#base)));
    if (resource === undefined) return undefined;
    const place = decoded(fragment);
    return place === '' || place.startsWith('/') ? memberAt(resource, place) : this.#anchors.get(place);
  }

  /** How many schemas one value is held against, references followed: Infinity where they never end. */
  unfolded(): number {
    const known = new Map<unknown, number>();
    const weigh = (schema: JsonValue | undefined): number => {
      if (!isJsonObject(schema)) return 1;
      const before = known.get(schema);
      if (before !== undefined) return before;
      known.set(schema, Number.POSITIVE_INFINITY);
      const weight = this.#inPlace(schema).reduce<number>((sum, part) => sum + weigh(part), 1);
      known.set(schema, weight);
      return weight;
    };
    return Math.max(1, ...[...this.#pointers.keys()].map((schema) => (isSchemaObject(schema) ? weigh(schema) : 1)));
  }

  /** Names of members that the root, or what holds in its place, declares or requires. */
  declared(): ReadonlySet<string> {
    const names = new Set<string>();
    const seen = new Set<unknown>();
    const collect = (schema: JsonValue | undefined): void => {
      if (!isJsonObject(schema) || seen.has(schema)) return;
      seen.add(schema);
      const { properties, required } = schema;
      if (isJsonObject(properties)) for (const name of Object.keys(properties)) names.add(name);
      if (Array.isArray(required)) for (const name of required) if (typeof name === 'string') names.add(name);
      for (const part of this.#inPlace(schema)) collect(part);
    };
    collect(this.#root);
    return names;
  }

  #inPlace(schema: JsonObject): readonly (JsonValue | undefined)[] {
    const parts: (JsonValue | undefined)[] = [];
    for (const keyword of inPlaceLists) {
      const list = schema[keyword];
      if (Array.isArray(list)) parts.push(...list);
    }
    for (const keyword of inPlaceSchemas) if (Object.hasOwn(schema, keyword)) parts.push(schema[keyword]);
    for (const keyword of inPlaceMaps) {
      const map = schema[keyword];
      if (isJsonObject(map)) parts.push(...Object.values(map));
    }
    for (const keyword of referenceKeywords) {
      const reference = schema[keyword];
      if (typeof reference === 'string') parts.push(this.resolve(reference));
    }
    return parts;
  }

  #visit(value: JsonValue, pointer: string): void {
    if (typeof value !== 'object' || value === null) return;
    this.#pointers.set(value, pointer);
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        this.#visit(item, `${pointer}/${index}`);
      });
      return;
    }
    if (!isJsonObject(value)) return;
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const anchor = value[keyword];
      if (typeof anchor === 'string') this.#anchors.set(anchor, value);
    }
    if (typeof value.$id === 'string') {
      const id = value.$id.replace(/#$/, '');
      this.#resources.set(id, value).set(absolute(id, this.#base), value);
      if (id.startsWith('#')) this.#anchors.set(id.slice(1), value);
    }
    for (const [key, member] of Object.entries(value)) {
      if (!dataKeywords.has(key)) this.#visit(member, childPath(pointer, key));
    }
  }
}

const isSchemaObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
