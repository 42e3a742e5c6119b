import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/model/json.ts';

/** Reading answers of the product as a script would: by name, with a clear failure where a member is not there. */
const expected = (what: string, value: JsonValue | undefined): Error =>
  new TypeError(`expected ${what}, got ${JSON.stringify(value)?.slice(0, 200)}`);

export const parseJson = (text: string): JsonValue => JSON.parse(text);

export const objectIn = (value: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(value)) throw expected('an object', value);
  return value;
};

export const listIn = (value: JsonValue | undefined): readonly JsonValue[] => {
  if (!Array.isArray(value)) throw expected('a list', value);
  return value;
};

export const textIn = (value: JsonValue | undefined): string => {
  if (typeof value !== 'string') throw expected('a string', value);
  return value;
};

export const numberIn = (value: JsonValue | undefined): number => {
  if (typeof value !== 'number') throw expected('a number', value);
  return value;
};

/** The value at a path of member names and indexes; undefined where it ends early. */
export const at = (value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((each, key) => {
    if (typeof key === 'number') return Array.isArray(each) ? each[key] : undefined;
    return isJsonObject(each) ? each[key] : undefined;
  }, value);
