import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';

/** A draft of JSON Schema, by the year or number that orders them. */
export type Draft = 4 | 6 | 7 | 2019 | 2020;

const newest = new Set(['prefixItems', '$dynamicRef', '$dynamicAnchor']);
const exclusive = new Set(['exclusiveMinimum', 'exclusiveMaximum']);

/** Without `$schema` one draft has to be taken: a word that only one of them has says which. */
const guessed = (schema: JsonValue): Draft => {
  let flags = false;
  const isNewest = (value: JsonValue): boolean => {
    if (Array.isArray(value)) return value.some(isNewest);
    if (!isJsonObject(value)) return false;
    for (const key in value) {
      const member = value[key];
      if (newest.has(key)) return true;
      if (typeof member === 'boolean') flags ||= exclusive.has(key);
      else if (member !== undefined && isNewest(member)) return true;
    }
    return false;
  };
  if (isNewest(schema)) return 2020;
  return flags ? 4 : 2019;
};

const byAddress: ReadonlyMap<string, Draft> = new Map([
  ['json-schema.org/draft-04/schema', 4],
  ['json-schema.org/draft-06/schema', 6],
  ['json-schema.org/draft-07/schema', 7],
  ['json-schema.org/draft/2019-09/schema', 2019],
  ['json-schema.org/draft/2020-12/schema', 2020],
]);

/** The draft that an address names. */
export const draftAt = (address: string): Draft | undefined =>
  byAddress.get(address.replace(/^https?:\/\//, '').replace(/#$/, ''));

/** The draft that a schema is written in; undefined where it names one that is not known. */
export const draftOf = (schema: JsonValue): Draft | undefined => {
  const named = isJsonObject(schema) ? schema.$schema : undefined;
  if (named === undefined) return guessed(schema);
  return typeof named === 'string' ? draftAt(named) : undefined;
};

/** The first draft that has a keyword, where it is not the first of all. */
const firstDraft: ReadonlyMap<string, Draft> = new Map([
  ['const', 6],
  ['contains', 6],
  ['propertyNames', 6],
  ['if', 7],
  ['then', 7],
  ['else', 7],
  ['dependentRequired', 2019],
  ['dependentSchemas', 2019],
  ['minContains', 2019],
  ['maxContains', 2019],
  ['unevaluatedItems', 2019],
  ['unevaluatedProperties', 2019],
  ['$recursiveRef', 2019],
  ['prefixItems', 2020],
  ['$dynamicRef', 2020],
]);

/** The last draft that has a keyword, where it is not in the newest. */
const lastDraft: ReadonlyMap<string, Draft> = new Map([
  ['additionalItems', 2019],
  ['$recursiveRef', 2019],
]);

export const hasKeyword = (draft: Draft, keyword: string): boolean =>
  (firstDraft.get(keyword) ?? draft) <= draft && (lastDraft.get(keyword) ?? draft) >= draft;

const names: Readonly<Record<Draft, string>> = {
  4: 'draft 4',
  6: 'draft 6',
  7: 'draft 7',
  2019: '2019-09',
  2020: '2020-12',
};

export const draftName = (draft: Draft): string => names[draft];

/** Up to draft 7 what stands beside a `$ref` is not read. */
export const readsBesideReference = (draft: Draft): boolean => draft >= 2019;
