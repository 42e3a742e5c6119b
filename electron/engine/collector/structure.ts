import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

const quote = 0x22;
const backslash = 0x5c;
const openArray = 0x5b;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const colon = 0x3a;
const comma = 0x2c;

/** What JSON bytes hold, counted without parsing them: no nesting can overflow a stack here. */
export interface Outline {
  readonly depth: number;
  readonly colons: number;
  readonly commas: number;
}

/** Bytes that mean something outside strings; every other byte is passed over by one look into a table. */
const meaning = new Uint8Array(256);
for (const byte of [quote, openArray, closeArray, openObject, closeObject, colon, comma]) meaning[byte] = 1;

const endOfString = (bytes: Uint8Array, start: number): number => {
  let index = start;
  for (; index < bytes.length && bytes[index] !== quote; index += 1) {
    if (bytes[index] === backslash) index += 1;
  }
  return index;
};

/** Counts nesting, keys and members; stops as soon as it is deeper than `deepest`. */
export const outline = (bytes: Uint8Array, deepest: number): Outline => {
  const { length } = bytes;
  let depth = 0;
  let reached = 0;
  let colons = 0;
  let commas = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (meaning[byte] === 0) continue;
    if (byte === quote) index = endOfString(bytes, index + 1);
    else if (byte === colon) colons += 1;
    else if (byte === comma) commas += 1;
    else if (byte === openArray || byte === openObject) {
      depth += 1;
      if (depth > reached) {
        reached = depth;
        if (depth > deepest) return { depth: reached, colons, commas };
      }
    } else depth -= 1;
  }
  return { depth: reached, colons, commas };
};

export interface Measure {
  readonly depth: number;
  readonly keys: number;
  readonly elements: number;
  /** Characters of keys and strings: a floor of the size in bytes. */
  readonly characters: number;
}

/** Measures a value with a stack of its own. */
export const measure = (root: JsonValue): Measure => {
  let deepest = 0;
  let keys = 0;
  let elements = 0;
  let characters = 0;
  const waiting: { readonly value: JsonValue; readonly depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') characters += value.length;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) deepest = depth;
    if (isJsonObject(value)) {
      for (const key of Object.keys(value)) {
        keys += 1;
        characters += key.length;
        const member = value[key];
        if (member !== undefined) waiting.push({ value: member, depth: depth + 1 });
      }
    } else {
      elements += value.length;
      for (const member of value) waiting.push({ value: member, depth: depth + 1 });
    }
  }
  return { depth: deepest, keys, elements, characters };
};
