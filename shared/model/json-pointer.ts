import { isJsonObject, type JsonValue } from './json.ts';

/** The keys of an RFC 6901 pointer, unescaped. */
export const pointerKeys = (path: string): readonly string[] => {
  const [, ...segments] = path.split('/');
  return path.includes('~') ? segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~')) : segments;
};

const withValueAtKeys = (value: JsonValue, [key, ...rest]: readonly string[], other: JsonValue): JsonValue => {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? withValueAtKeys(item, rest, other) : item));
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === key ? withValueAtKeys(member, rest, other) : member]),
  );
};

/** A copy with another value at a pointer; the same where the pointer leads nowhere. */
export const withValueAt = (value: JsonValue, path: string, other: JsonValue): JsonValue =>
  withValueAtKeys(value, pointerKeys(path), other);
