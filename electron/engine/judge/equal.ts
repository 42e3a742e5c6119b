import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

/** Deep equality of JSON values; key order does not count. */
export const equal = (left: JsonValue, right: JsonValue): boolean => {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => equal(item, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => {
    const one = left[key];
    const other = right[key];
    return Object.hasOwn(right, key) && one !== undefined && other !== undefined && equal(one, other);
  });
};
