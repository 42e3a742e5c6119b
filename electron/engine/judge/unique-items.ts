import type { KeywordDefinition } from 'ajv';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

const keyOf = (value: JsonValue): string => {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${keyOf(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
};

/** `uniqueItems` in one pass; the library's own compares each item with every other. */
export const uniqueItems: KeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: { message: 'must not hold the same item twice' },
  validate: (wanted: boolean, items: readonly JsonValue[]): boolean => {
    if (!wanted) return true;
    const seen = new Set<string>();
    for (const item of items) {
      const key = keyOf(item);
      if (seen.has(key)) return false;
      seen.add(key);
    }
    return true;
  },
};
