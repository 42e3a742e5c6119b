import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';

/** Keywords that judge nothing. */
export const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$id',
]);

/** Members of these are named by people, not keywords. */
const maps = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas']);

/** A schema without what judges nothing. */
export const withoutWords = (schema: JsonValue, isMap = false): JsonValue => {
  if (Array.isArray(schema)) return schema.map((item) => withoutWords(item));
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => isMap || !annotations.has(key))
      .map(([key, value]) => [
        key,
        key === 'enum' || key === 'const' ? value : withoutWords(value, !isMap && maps.has(key)),
      ]),
  );
};
