import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Place, Resource, SchemaDocument } from './document.ts';
import { readsBesideReference } from './draft.ts';

/** What a reference leads to. */
export type Follow = (reference: string, from: Resource) => Place | undefined;

/** Keywords that hold the same value against further schemas. */
const lists = ['allOf', 'anyOf', 'oneOf'];
const schemas = ['not', 'if', 'then', 'else'];
const maps = ['dependentSchemas', 'dependencies'];
const references = ['$ref', '$recursiveRef', '$dynamicRef'];

const holding: ReadonlySet<string> = new Set([...lists, ...schemas, ...maps, ...references]);

/** Most schemas hold their value against no other one. */
const holdsOthers = (schema: JsonObject): boolean => {
  for (const keyword in schema) if (holding.has(keyword)) return true;
  return false;
};

const partsOf = (schema: JsonObject): readonly JsonValue[] => {
  const inLists = lists.flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? list : [];
  });
  const inMaps = maps.flatMap((keyword) => {
    const map = schema[keyword];
    return isJsonObject(map) ? Object.values(map) : [];
  });
  return [...inLists, ...inMaps, ...schemas.flatMap((keyword) => schema[keyword] ?? [])];
};

/** The schemas that hold for a value because one of them does. */
const inPlace = (place: Place, follow: Follow): readonly Place[] => {
  const { schema, resource } = place;
  const { document } = resource;
  if (!isJsonObject(schema) || !holdsOthers(schema)) return [];
  const referred = references.flatMap((keyword) => {
    const reference = schema[keyword];
    const target = typeof reference === 'string' ? follow(reference, resource) : undefined;
    return target ? [target] : [];
  });
  if (typeof schema.$ref === 'string' && !readsBesideReference(document.draft)) return referred;
  const parts = partsOf(schema).filter((part) => isJsonObject(part));
  return [...referred, ...parts.map((part) => document.child(place, part))];
};

/**
 * How many schemas one value is held against at most, references followed: Infinity where they never end. `known` keeps
 * what has been weighed before.
 */
export const unfolded = (document: SchemaDocument, follow: Follow, known: Map<JsonValue, number>): number => {
  const weigh = (place: Place): number => {
    if (!isJsonObject(place.schema)) return 1;
    const before = known.get(place.schema);
    if (before !== undefined) return before;
    known.set(place.schema, Number.POSITIVE_INFINITY);
    const weight = inPlace(place, follow).reduce((sum, part) => sum + weigh(part), 1);
    known.set(place.schema, weight);
    return weight;
  };
  let most = 1;
  for (const place of document.places) most = Math.max(most, weigh(place));
  return most;
};

/** Names of members that the root, or what holds in its place, declares or requires. */
export const declaredNames = (root: Place, follow: Follow): ReadonlySet<string> => {
  const names = new Set<string>();
  const seen = new Set<JsonValue>();
  const collect = (place: Place): void => {
    const { schema } = place;
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    const { properties, required } = schema;
    if (isJsonObject(properties)) for (const name of Object.keys(properties)) names.add(name);
    if (Array.isArray(required)) for (const name of required) if (typeof name === 'string') names.add(name);
    for (const part of inPlace(place, follow)) collect(part);
  };
  collect(root);
  return names;
};
