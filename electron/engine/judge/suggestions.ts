import type { JsonValue } from '../../../shared/model/json.ts';
import { lacksZone } from './dates.ts';
import { nearestName } from './near-names.ts';
import type { PropertyRules } from './plan-rules.ts';
import { codePoints, listed, show } from './text.ts';

const numberText = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
const earliestMs = 1e11;
const latestMs = 4e12;

const asDatetime = (value: number): string | undefined => {
  const ms = Math.abs(value) < earliestMs ? value * 1000 : value;
  return value > 1e8 && ms < latestMs ? new Date(ms).toISOString() : undefined;
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
  if (types.includes('boolean') && /^(?:true|false)$/i.test(trimmed)) {
    return `Send ${trimmed.toLowerCase()}, not ${show(text)}.`;
  }
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

export const formatSuggestion = (expected: string, value: JsonValue): string => {
  if (typeof value === 'string' && expected.includes('datetime') && lacksZone(value)) {
    return `The zone is missing: send ${show(`${value.replace(' ', 'T')}Z`)} or an offset such as +01:00.`;
  }
  if (expected === 'date') return 'Send a day of the calendar as YYYY-MM-DD, such as "2026-03-01".';
  if (expected.includes('datetime')) return 'Send RFC 3339 with a zone, such as "2026-03-01T10:00:00Z".';
  return `Send a text that is a ${expected}.`;
};

export const lengthSuggestion = (text: string): string =>
  `It has ${codePoints(text)} characters: send a text that fits, or change the bounds in the plan.`;
