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

/** Counts nesting, keys and members; stops as soon as it is deeper than `deepest`. */
export const outline = (bytes: Uint8Array, deepest: number): Outline => {
  let depth = 0;
  let reached = 0;
  let colons = 0;
  let commas = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    switch (bytes[index]) {
      case quote:
        for (index += 1; index < bytes.length && bytes[index] !== quote; index += 1) {
          if (bytes[index] === backslash) index += 1;
        }
        break;
      case openArray:
      case openObject:
        depth += 1;
        if (depth > reached) {
          reached = depth;
          if (depth > deepest) return { depth: reached, colons, commas };
        }
        break;
      case closeArray:
      case closeObject:
        depth -= 1;
        break;
      case colon:
        colons += 1;
        break;
      case comma:
        commas += 1;
        break;
      default:
        break;
    }
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
