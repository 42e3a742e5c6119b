import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { schemaHolders } from '../foreign/schema-keywords.ts';

/** Keywords that draft 7 has nothing for, and lets stand. */
const newer: ReadonlySet<string> = new Set([
  'unevaluatedProperties',
  'unevaluatedItems',
  'minContains',
  'maxContains',
  '$dynamicRef',
]);

/** A schema of 2020-12 as draft 7 says it; `lost` is told each keyword that it does not judge. */
export const asDraft7 = (schema: JsonObject, lost: (keyword: string) => void): JsonObject => {
  const inner = (value: JsonValue): JsonValue => (isJsonObject(value) ? asDraft7(value, lost) : value);
  const held = (name: string, value: JsonValue): JsonValue => {
    const holds = schemaHolders.get(name);
    if (holds === undefined) return value;
    if (Array.isArray(value)) return value.map(inner);
    if (holds !== 'map' || !isJsonObject(value)) return inner(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, member === undefined ? null : inner(member)]),
    );
  };
  const isTuple = schema.prefixItems !== undefined;
  const dependencies: Record<string, JsonValue> = {};
  const members = Object.entries(schema).flatMap(([name, value]): readonly (readonly [string, JsonValue])[] => {
    if (value === undefined) return [];
    const said = held(name, value);
    if (newer.has(name)) lost(name);
    if (name === 'prefixItems') return [['items', said]];
    if (name === 'items' && isTuple) return [['additionalItems', said]];
    if (name !== 'dependentRequired' && name !== 'dependentSchemas') return [[name, said]];
    if (isJsonObject(said)) Object.assign(dependencies, said);
    return [];
  });
  return Object.fromEntries([
    ...members,
    ...(Object.keys(dependencies).length === 0 ? [] : [['dependencies', dependencies] as const]),
  ]);
};
