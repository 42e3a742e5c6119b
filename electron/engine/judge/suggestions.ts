import type { JsonValue } from '../../../shared/model/json.ts';
import { isDate, lacksZone } from './dates.ts';
import { nearestName } from './near-names.ts';
import type { LinearPattern } from './pattern.ts';
import type { PropertyRules } from './plan-rules.ts';
import { codePoints, listed, show } from './text.ts';

const numberText = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
const earliestMs = 1e11;
const latestMs = 4e12;

const asDatetime = (value: number): string | undefined => {
  const ms = Math.abs(value) < earliestMs ? value * 1000 : value;
  return value > 1e8 && ms < latestMs ? new Date(ms).toISOString() : undefined;
};

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
]);

const holdsJson = (text: string, open: string, close: string): boolean => text.startsWith(open) && text.endsWith(close);

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
  if (types.includes('array')) return `Send a list: [${show(text)}].`;
  return undefined;
};

const fromNumber = (rules: PropertyRules, value: number): string | undefined => {
  const { types } = rules;
  if (types.includes('boolean') && (value === 0 || value === 1)) return `Send ${value === 1}, not ${value}.`;
  if (types.includes('datetime') || types.includes('date')) {
    const text = asDatetime(value);
    if (text) return `Send ${show(types.includes('datetime') ? text : text.slice(0, 10))}, not ${value}.`;
  }
  if (types.includes('string')) return `Send ${show(String(value))}, not ${value}.`;
  if (types.includes('integer')) return `Send a whole number, such as ${Math.round(value)}.`;
  return types.includes('array') ? `Send a list: [${value}].` : undefined;
};

/** Names the planned name that was probably meant; `shown` is how it is written in a sentence. */
export const didYouMean = (name: string, near: string, shown: string): string =>
  name.normalize('NFC') === near.normalize('NFC')
    ? `Did you mean ${shown}? It looks the same, but its letters are encoded otherwise (Unicode NFC or NFD).`
    : `Did you mean ${shown}?`;

/** What stands in the plan where another member was sent: the name that was meant, else those that were not sent. */
export const expectedMember = (near: string | undefined, unsent: readonly string[]): string =>
  near ?? (unsent.length === 0 ? 'no such property' : `one of ${listed(unsent)}`);

/** How to mend a value of the wrong type. */
export const castSuggestion = (rules: PropertyRules, value: JsonValue): string => {
  if (value === null) return 'Leave the property out, send a value, or allow null in the plan (nullable: true).';
  const cast =
    typeof value === 'string'
      ? fromText(rules, value)
      : typeof value === 'number'
        ? fromNumber(rules, value)
        : typeof value === 'boolean' && rules.types.includes('string')
          ? `Send ${show(String(value))}, not ${value}.`
          : typeof value === 'object' && !Array.isArray(value) && rules.types.includes('array')
            ? 'Send a list that holds the object.'
            : undefined;
  return cast ?? 'Send a value of the planned type, or change the type in the plan.';
};

/** The allowed value that was probably meant. */
export const enumSuggestion = (allowed: readonly JsonValue[], value: JsonValue): string => {
  const sameText =
    typeof value === 'object'
      ? undefined
      : allowed.find((item) => typeof item !== 'object' && item !== value && String(item) === String(value));
  if (sameText !== undefined) return `Send ${show(sameText)}, not ${show(value)}.`;
  if (typeof value === 'string') {
    const texts = allowed.filter((item): item is string => typeof item === 'string');
    const near = texts.find((item) => item === value.trim()) ?? nearestName(value, texts);
    if (near !== undefined) return `Did you mean ${show(near)}?`;
  }
  return `Send one of ${listed(allowed)}, or add the value to the plan.`;
};

const pad = (number: string): string => number.padStart(2, '0');

const asDay = (year: string, month: string, day: string): string | undefined => {
  const text = `${year}-${pad(month)}-${pad(day)}`;
  return isDate(text) ? text : undefined;
};

/** The day that another form of date means, where it can mean one only. */
const dayOf = (text: string): string | undefined => {
  const [, year = '', yearMonth = '', yearDay = ''] =
    /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ].*)?$/.exec(text) ?? [];
  if (year !== '') return asDay(year, yearMonth, yearDay);
  const [, first = '', mark, second = '', last = ''] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  if (last === '') return undefined;
  const dayFirst = asDay(last, second, first);
  const monthFirst = asDay(last, first, second);
  if (mark === '.' || monthFirst === undefined || monthFirst === dayFirst) return dayFirst;
  return dayFirst === undefined ? monthFirst : undefined;
};

const dateSuggestion = (expected: string, text: string): string | undefined => {
  const trimmed = text.trim();
  const instant = /^\d{9,13}$/.test(trimmed) ? asDatetime(Number(trimmed)) : undefined;
  const day = instant?.slice(0, 10) ?? (trimmed.length > 40 ? undefined : dayOf(trimmed));
  if (day === undefined) return undefined;
  return `Send ${show(expected.includes('datetime') ? (instant ?? `${day}T00:00:00Z`) : day)}, not ${show(text)}.`;
};

export const formatSuggestion = (expected: string, value: JsonValue): string => {
  if (typeof value === 'string' && expected.includes('datetime') && lacksZone(value)) {
    return `The zone is missing: send ${show(`${value.replace(' ', 'T')}Z`)} or an offset such as +01:00.`;
  }
  const dated = expected.includes('date') && typeof value === 'string' ? dateSuggestion(expected, value) : undefined;
  if (dated !== undefined) return dated;
  if (typeof value === 'string' && value !== value.trim() && value.trim() !== '') {
    return `Send ${show(value.trim())}, without the blanks around it.`;
  }
  if (expected === 'uri' || expected === 'url') return 'Send a whole address, such as "https://shop.example/cart".';
  if (expected === 'email') return 'Send an address such as "name@mail.example".';
  if (expected === 'date') return 'Send a day of the calendar as YYYY-MM-DD, such as "2026-03-01".';
  if (expected.includes('datetime')) return 'Send RFC 3339 with a zone, such as "2026-03-01T10:00:00Z".';
  return `Send a text that is a ${expected}.`;
};

/** The same text as the pattern has it: in other letters, or without blanks around it. */
export const patternSuggestion = (pattern: LinearPattern | undefined, text: string): string => {
  const trimmed = text.trim();
  const others = [trimmed, trimmed.toUpperCase(), trimmed.toLowerCase()];
  const right = others.find((other) => other !== text && pattern?.test(other) === true);
  return right === undefined
    ? 'Send a text that matches, or change the pattern in the plan.'
    : `Send ${show(right)}, not ${show(text)}.`;
};

export const lengthSuggestion = (text: string): string =>
  `It has ${codePoints(text)} characters: send a text that fits, or change the bounds in the plan.`;
