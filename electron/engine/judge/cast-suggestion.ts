import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { PropertyRules } from './plan-rules.ts';
import { typesInWords } from './rule-words.ts';
import { enumSuggestion, longestMended } from './suggestions.ts';
import { show } from './text.ts';
import { matchType } from './type-match.ts';
import { dayOfText, instantOfNumber } from './written-dates.ts';

const longestNumber = 40;
const numberText = /^[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,2})?$/i;

const signs = String.raw`(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft)`;
const currency = new RegExp(`^([+-]?)${signs}? ?([+-]?[\\d.,' ]+?) ?(?:${signs}|%|#)?\\.?$`, 'u');
/** A number with a unit or a word behind it: `12px`, `3 items`. */
const measured = /^#?([+-]?\d{1,15}(?:\.\d{1,15})?) ?\p{L}{1,12}$/u;
/** Lakhs and crores: 12,34,567.89. */
const indian = /^[+-]?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/;

/** The digits, signs and blanks that programs put out for other languages, as ASCII has them. */
const plainSigns = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u2212\u2012\u2013]/g, '-')
    .replaceAll('\u2019', "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** `1,299.00`, `1.299,00 €`, `$79`: the number that was written for people. */
const writtenNumber = (written: string): number | undefined => {
  if (written.length > longestNumber) return undefined;
  const text = plainSigns(written);
  if (/^#?\d+$/.test(text)) return Number(text.replace('#', ''));
  if (/^[+-]?\d{1,3}(?:_\d{3})+$/.test(text)) return Number(text.replaceAll('_', ''));
  const [, sign = '', inMarks] = currency.exec(text) ?? [];
  const digits = inMarks === undefined ? undefined : sign + inMarks.replaceAll(/[' ]/g, '');
  if (digits === undefined || !/\d/.test(digits)) return undefined;
  if (indian.test(digits)) return Number(digits.replaceAll(',', ''));
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
  ['enabled', true],
  ['disabled', false],
  ['ja', true],
  ['nein', false],
  ['oui', true],
  ['non', false],
  ['si', true],
  ['sí', true],
]);

/** What programs and people write where there is no value. */
const noValue = /^\s*(?:nan|null|nil|undefined|none|n\/a|-?infinity|[-–—])?\s*$/i;

const holdsJson = (text: string, open: string, close: string): boolean => text.startsWith(open) && text.endsWith(close);

/** The list that a text with commas stands for; its numbers are numbers where the items are planned so. */
const asList = ({ items }: PropertyRules, text: string): string => {
  const parts = text.split(',').map((part) => part.trim());
  const isList = text.length <= longestMended && parts.length <= 8 && parts.every((part) => /^[^\s]+$/.test(part));
  const shown = (isList ? parts : [text]).map((part) => {
    const value = numberText.test(part) ? Number(part) : part;
    return show(items && matchType(items, part) !== 'match' && matchType(items, value) === 'match' ? value : part);
  });
  return `[${shown.join(', ')}]`;
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
  const amount = types.includes('number') || types.includes('integer') ? measured.exec(trimmed)?.[1] : undefined;
  if (amount !== undefined && (types.includes('number') || Number.isInteger(Number(amount)))) {
    return `Send ${Number(amount)}, not ${show(text)}: a number without a unit.`;
  }
  const flag = types.includes('boolean') ? booleans.get(trimmed.toLowerCase()) : undefined;
  if (flag !== undefined) return `Send ${flag}, not ${show(text)}.`;
  if (types.includes('object') && holdsJson(trimmed, '{', '}')) return 'Send the object itself, not JSON in a text.';
  if (types.includes('array') && holdsJson(trimmed, '[', ']')) return 'Send the list itself, not JSON in a text.';
  return types.includes('array') ? `Send a list: ${asList(rules, trimmed)}.` : undefined;
};

const fromNumber = (rules: PropertyRules, value: number): string | undefined => {
  const { types } = rules;
  if (types.includes('boolean') && (value === 0 || value === 1)) return `Send ${value === 1}, not ${value}.`;
  if (types.includes('datetime') || types.includes('date')) {
    const text = types.includes('date') && dayOfText(String(value)) ? dayOfText(String(value)) : instantOfNumber(value);
    if (text) return `Send ${show(types.includes('datetime') ? text : text.slice(0, 10))}, not ${value}.`;
  }
  if (types.includes('string')) return `Send ${show(String(value))}, not ${value}.`;
  if (types.includes('integer')) return `Send a whole number, such as ${Math.round(value)}.`;
  return types.includes('array') ? `Send a list: [${value}].` : undefined;
};

const fromList = (rules: PropertyRules, list: readonly JsonValue[]): string | undefined => {
  const [only] = list;
  if (list.length !== 1 || only === undefined || only === null || Array.isArray(only)) return undefined;
  const fits = matchType(rules, only) === 'match' && rules.enum?.allows(only) !== false;
  return fits
    ? `Send ${typeof only === 'object' ? 'the object' : show(only)} itself, not a list that holds it.`
    : undefined;
};

const mostMembers = 8;

/** `{ value: 42 }`: the one member that would be right by itself. */
const rightMember = (rules: PropertyRules, object: JsonObject): string | undefined => {
  const members = Object.entries(object);
  if (members.length > mostMembers) return undefined;
  const fitting = members.filter(
    ([, member]) =>
      member !== undefined && member !== null && typeof member !== 'object' && matchType(rules, member) === 'match',
  );
  const [only] = fitting;
  return only?.[1] === undefined || fitting.length > 1
    ? undefined
    : `Send ${show(only[1])}, its \`${only[0]}\`, and no object around it.`;
};

const fromObject = (rules: PropertyRules, object: JsonObject): string | undefined => {
  if (!rules.types.includes('array')) return rightMember(rules, object);
  const items = rules.items?.types ?? [];
  const holdsObjects = items.length === 0 || items.includes('object') || items.includes('any');
  return holdsObjects ? 'Send a list that holds the object.' : 'Send a list, not an object.';
};

const castOf = (rules: PropertyRules, value: JsonValue): string | undefined => {
  if (typeof value === 'string') return fromText(rules, value);
  if (typeof value === 'number') return fromNumber(rules, value);
  if (typeof value === 'boolean')
    return rules.types.includes('string') ? `Send ${show(String(value))}, not ${value}.` : undefined;
  if (Array.isArray(value)) return fromList(rules, value);
  return isJsonObject(value) ? fromObject(rules, value) : undefined;
};

/** How to mend a value of the wrong type. */
export const castSuggestion = (rules: PropertyRules, value: JsonValue): string => {
  const expected = typesInWords(rules);
  if (value === null) {
    return `${rules.required ? `Send ${expected}` : 'Leave it out, send a value'}, or allow null in the plan (nullable: true).`;
  }
  if (rules.enum) {
    const inList = Array.isArray(value) ? fromList(rules, value) : undefined;
    return inList ?? enumSuggestion(rules.enum.values, value);
  }
  const isText = typeof value === 'number' && rules.types.includes('string');
  if (isText && rules.pattern?.test(String(value)) === false)
    return `Send a text that matches ${rules.pattern.source}.`;
  const cast = castOf(rules, value);
  if (cast !== undefined) return cast;
  if (typeof value === 'string' && noValue.test(value)) {
    return `Send ${expected}; ${rules.required ? '' : 'leave it out while there is none; '}${show(value)} stands for no value.`;
  }
  return `Send ${expected}, or change the type in the plan.`;
};
