import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { equal } from '../../judge/equal.ts';
import type { ChangeWeight } from './plan-change.ts';

/** Keywords that judge nothing. */
const annotations = new Set([
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

const withoutWords = (schema: JsonValue, isMap = false): JsonValue => {
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

/** What happened to a JSON Schema. Which values two schemas take cannot be compared in general: a change counts as breaking. */
export const schemaChange = (
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): { readonly weight: ChangeWeight; readonly words: string } | undefined => {
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined) return { weight: 'breaking', words: 'is new' };
  if (after === undefined) return { weight: 'additive', words: 'is gone' };
  if (equal(before, after)) return undefined;
  return equal(withoutWords(before), withoutWords(after))
    ? { weight: 'cosmetic', words: 'changed in its words only' }
    : { weight: 'breaking', words: 'changed: what it takes may be less than before' };
};
