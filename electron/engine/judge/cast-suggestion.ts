import type { JsonValue } from '../../../shared/model/json.ts';
import type { PropertyRules } from './plan-rules.ts';
import { typesInWords } from './rule-words.ts';
import { enumSuggestion, longestMended } from './suggestions.ts';
import { show } from './text.ts';
import { matchType } from './type-match.ts';
import { instantOfNumber } from './written-dates.ts';

const numberText = /^[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,2})?$/i;

const currency = /^(?:[€$£¥]|[A-Z]{3})?\s*([+-]?[\d.,' ]+?)\s*(?:[€$£¥%]|[A-Z]{3}|kr)?$/;

/** `1,299.00`, `1.299,00 €`, `$79`: the number that was written for people. */
const writtenNumber = (text: string): number | undefined => {
  const digits = text.length > 40 ? undefined : currency.exec(text)?.[1]?.replaceAll(/[' ]/g, '');
  if (digits === undefined || !/\d/.test(digits)) return undefined;
  const mark = /[.,](?=\d+$)/.exec(digits);
  const groups = digits.split(/[.,]/);
  // A single mark before three digits may part thousands or decimals: 1,299.
  const decimals = mark && (groups.length > 2 ? digits.indexOf(mark[0]) === mark.index : groups.at(-1)?.length !== 3);
  const plain = decimals
    ? `${digits.slice(0, mark.index).replaceAll(/[.,]/g, '')}.${digits.slice(mark.index + 1)}`
    : digits.replaceAll(/[.,]/g, '');
  const isGrouped = groups.slice(1, decimals ? -1 : undefined).every(({ length }) => length === 3);
  return isGrouped && numberText.test(plain) ? Number(plain) : undefined;
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
  ['1', true],
  ['0', false],
  ['on', true],
  ['off', false],
  ['y', true],
  ['n', false],
  ['t', true],
  ['f', false],
]);

const holdsJson = (text: string, open: string, close: string): boolean => text.startsWith(open) && text.endsWith(close);

/** The list that a text with commas stands for. */
const asList = (text: string): string => {
  const parts = text.split(',').map((part) => part.trim());
  const isList = text.length <= longestMended && parts.length <= 8 && parts.every((part) => /^[^\s]+$/.test(part));
  return `[${(isList ? parts : [text]).map((part) => show(part)).join(', ')}]`;
};

const fromText = (rules: PropertyRules, text: string): string | undefined => {
  const { types } = rules;
  const trimmed = text.trim();
  if (numberText.test(trimmed)) {
    const value = Number(trimmed);
    if (types.includes('number') || (types.includes('integer') && Number.isInteger(value))) {
      return `Send ${value}, not ${show(text)}.`;
    }
  }
  const written = types.includes('number') || types.includes('integer') ? writtenNumber(trimmed) : undefined;
  if (written !== undefined && (types.includes('number') || Number.isInteger(written))) {
    return `Send ${written}, not ${show(text)}: a number without marks and currency.`;
  }
  const flag = types.includes('boolean') ? booleans.get(trimmed.toLowerCase()) : undefined;
  if (flag !== undefined) return `Send ${flag}, not ${show(text)}.`;
  if (types.includes('object') && holdsJson(trimmed, '{', '}')) return 'Send the object itself, not JSON in a text.';
  if (types.includes('array') && holdsJson(trimmed, '[', ']')) return 'Send the list itself, not JSON in a text.';
  return types.includes('array') ? `Send a list: ${asList(trimmed)}.` : undefined;
};

const fromNumber = (rules: PropertyRules, value: number): string | undefined => {
  const { types } = rules;
  if (types.includes('boolean') && (value === 0 || value === 1)) return `Send ${value === 1}, not ${value}.`;
  if (types.includes('datetime') || types.includes('date')) {
    const text = instantOfNumber(value);
    if (text) return `Send ${show(types.includes('datetime') ? text : text.slice(0, 10))}, not ${value}.`;
  }
  if (types.includes('string')) return `Send ${show(String(value))}, not ${value}.`;
  if (types.includes('integer')) return `Send a whole number, such as ${Math.round(value)}.`;
  return types.includes('array') ? `Send a list: [${value}].` : undefined;
};

const fromList = (rules: PropertyRules, list: readonly JsonValue[]): string | undefined => {
  const [only] = list;
  if (list.length !== 1 || only === undefined || only === null || Array.isArray(only)) return undefined;
  const fits = matchType(rules, only) === 'match';
  return fits
    ? `Send ${typeof only === 'object' ? 'the object' : show(only)} itself, not a list that holds it.`
    : undefined;
};

const fromObject = (rules: PropertyRules): string | undefined => {
  if (!rules.types.includes('array')) return undefined;
  const items = rules.items?.types ?? [];
  const holdsObjects = items.length === 0 || items.includes('object') || items.includes('any');
  return holdsObjects ? 'Send a list that holds the object.' : 'Send a list, not an object.';
};

const castOf = (rules: PropertyRules, value: JsonValue): string | undefined => {
  if (typeof value === 'string') return fromText(rules, value);
  if (typeof value === 'number') return fromNumber(rules, value);
  if (typeof value === 'boolean')
    return rules.types.includes('string') ? `Send ${show(String(value))}, not ${value}.` : undefined;
  return Array.isArray(value) ? fromList(rules, value) : fromObject(rules);
};

/** How to mend a value of the wrong type. */
export const castSuggestion = (rules: PropertyRules, value: JsonValue): string => {
  const expected = typesInWords(rules);
  if (value === null) {
    return `${rules.required ? `Send ${expected}` : 'Leave it out, send a value'}, or allow null in the plan (nullable: true).`;
  }
  if (rules.enum) return enumSuggestion(rules.enum.values, value);
  const isText = typeof value === 'number' && rules.types.includes('string');
  if (isText && rules.pattern?.test(String(value)) === false)
    return `Send a text that matches ${rules.pattern.source}.`;
  const cast = castOf(rules, value);
  if (cast !== undefined) return cast;
  if (typeof value === 'string' && /^\s*(?:nan|null|undefined|none|-?infinity)?\s*$/i.test(value)) {
    return `Send ${expected}; ${rules.required ? '' : 'leave it out while there is none; '}${show(value)} stands for no value.`;
  }
  return `Send ${expected}, or change the type in the plan.`;
};
