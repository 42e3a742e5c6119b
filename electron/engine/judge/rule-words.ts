import { type JsonValue, jsonTypeOf } from '../../../shared/model/json.ts';
import { conditionsInWords } from './conditions.ts';
import type { PropertyRules } from './plan-rules.ts';
import { oneOf, show } from './text.ts';

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  date: 'a date (YYYY-MM-DD)',
  datetime: 'a date and time with a zone (RFC 3339)',
  null: 'null',
  any: 'any value',
};

const cameWords: Readonly<Record<string, string>> = {
  boolean: 'a boolean',
  integer: 'an integer',
  number: 'a number',
  string: 'a text',
};

/** `a text ("3")`, `a list of 2`, `an object`. */
export const cameInWords = (value: JsonValue): string =>
  typeof value === 'object' ? show(value) : `${cameWords[jsonTypeOf(value)]} (${show(value)})`;

/** `an integer or null`. */
export const typesInWords = (rules: Pick<PropertyRules, 'types' | 'nullable'>): string => {
  const words = rules.types.map((type) => typeWords[type] ?? type);
  if (rules.nullable === true && !rules.types.includes('null')) words.push('null');
  return words.length === 0 ? 'a value' : words.join(' or ');
};

/** `1 to 3`, `at least 1`, `at most 3`. */
export const boundsInWords = (least: number | undefined, most: number | undefined): string => {
  if (least !== undefined && most !== undefined) return least === most ? `exactly ${least}` : `${least} to ${most}`;
  return least === undefined ? `at most ${most}` : `at least ${least}`;
};

/** `at least 1 item`, `2 to 5 items`. */
const countInWords = (least: number | undefined, most: number | undefined, unit: string): string =>
  `${boundsInWords(least, most)} ${unit}${(most ?? least) === 1 ? '' : 's'}`;

export const lengthInWords = (rules: PropertyRules): string =>
  countInWords(rules.minLength, rules.maxLength, 'character');

export const itemsInWords = (rules: PropertyRules): string => countInWords(rules.minItems, rules.maxItems, 'item');

/** The rules beside the type, each as a short text. */
export const rulesInWords = (rules: PropertyRules): readonly string[] => {
  const words: string[] = [];
  if (rules.requiredIf && !rules.required) words.push(`required where ${conditionsInWords(rules.requiredIf)}`);
  if (rules.enum) words.push(oneOf(rules.enum.values));
  if (rules.pattern) words.push(`matches ${rules.pattern.source}`);
  if (rules.format !== undefined) words.push(`format ${rules.format}`);
  if (rules.minimum !== undefined || rules.maximum !== undefined) {
    words.push(boundsInWords(rules.minimum, rules.maximum));
  }
  if (rules.minLength !== undefined || rules.maxLength !== undefined) words.push(lengthInWords(rules));
  if (rules.minItems !== undefined || rules.maxItems !== undefined) words.push(itemsInWords(rules));
  if (rules.nullable === true) words.push('may be null');
  if (rules.schema) words.push('a JSON Schema');
  return words;
};
