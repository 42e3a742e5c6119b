import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const sameList = (left: readonly JsonValue[], right: readonly JsonValue[]): boolean =>
  left.length === right.length &&
  left.every((item, index) => {
    const other = right[index];
    return other !== undefined && sameJson(item, other);
  });

/** Equal as JSON: 1 and 1.0 are, 1 and "1" are not; the order of an object's keys does not count. */
export const sameJson = (left: JsonValue, right: JsonValue): boolean => {
  if (left === right) return true;
  if (isList(left)) return isList(right) && sameList(left, right);
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => {
    const value = left[key];
    const other = Object.hasOwn(right, key) ? right[key] : undefined;
    return value !== undefined && other !== undefined && sameJson(value, other);
  });
};
