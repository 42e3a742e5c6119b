import type { JsonValue } from '../../../shared/model/json.ts';
import { lacksZone } from './dates.ts';
import { mostSpelt, nearestOfMany } from './near-names.ts';
import type { LinearPattern } from './pattern.ts';
import { codePoints, listed, oneOf, show } from './text.ts';
import { datetimeOfText, dayOfText } from './written-dates.ts';

/** A value longer than this gets no proposal of its own. */
export const longestMended = 200;
/** Many spellings of a text are held against a pattern: of short ones only. */
const longestSpelt = 60;

/** Names the planned name that was probably meant; `shown` is how it is written in a sentence. */
export const didYouMean = (name: string, near: string, shown: string): string =>
  name.normalize('NFC') === near.normalize('NFC')
    ? `Did you mean ${shown}? It looks the same, but its letters are encoded otherwise (Unicode NFC or NFD).`
    : `Did you mean ${shown}?`;

/** What stands in the plan where another member was sent: the name that was meant, else those that were not sent. */
export const expectedMember = (near: string | undefined, unsent: readonly string[]): string =>
  near ?? (unsent.length === 0 ? 'no such property' : `one of ${listed(unsent)}`);

/** Values of other types that are written alike: 14 for "14", "true" for true. */
const alike = (value: JsonValue): readonly JsonValue[] => {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (value === 'true' || value === 'false') return [value === 'true'];
  return typeof value === 'string' && String(Number(value)) === value ? [Number(value)] : [];
};

const nearestValue = (text: string, allowed: readonly JsonValue[]): string | undefined =>
  allowed.length > mostSpelt
    ? undefined
    : nearestOfMany(
        text,
        allowed.filter((item): item is string => typeof item === 'string'),
      );

/** The allowed value that was probably meant. */
export const enumSuggestion = (allowed: readonly JsonValue[], value: JsonValue): string => {
  const same = alike(value).find((other) => allowed.includes(other));
  if (same !== undefined) return `Send ${show(same)}, not ${show(value)}.`;
  if (typeof value === 'string') {
    const near = allowed.includes(value.trim()) ? value.trim() : nearestValue(value, allowed);
    if (near !== undefined) return `Did you mean ${show(near)}?`;
  }
  return `Send ${oneOf(allowed)}, or add the value to the plan.`;
};

/** Formats whose name people would not know. */
const formatWords: ReadonlyMap<string, string> = new Map([
  ['iso-date-time', 'date and time'],
  ['iso-time', 'time of day'],
]);

/** What a format asks for, behind "a valid". */
export const formatInWords = (format: string): string => formatWords.get(format) ?? format;

/** Short form and JSON Schema name the format otherwise. */
const asksForTime = (expected: string): boolean => expected.includes('datetime') || expected.endsWith('date-time');

const dateSuggestion = (expected: string, text: string): string | undefined => {
  const trimmed = text.trim();
  const right = asksForTime(expected) ? datetimeOfText(trimmed) : dayOfText(trimmed);
  if (right === undefined) return undefined;
  return lacksZone(right) && expected !== 'iso-date-time'
    ? `The zone is missing: send ${show(`${right}Z`)} or an offset such as +01:00.`
    : `Send ${show(right)}, not ${show(text)}.`;
};

const bareUuid = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;
const bareHost = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$/i;

/** The same text in the form that the format asks for. */
const reformatted = (expected: string, text: string): string | undefined => {
  switch (expected) {
    case 'uuid':
      return bareUuid.exec(text)?.slice(1).join('-').toLowerCase();
    case 'uri':
    case 'url':
      if (text.startsWith('//') && bareHost.test(text.slice(2))) return `https:${text}`;
      return bareHost.test(text) ? `https://${text}` : undefined;
    case 'email':
      return (/^mailto:(\S+@\S+)$/i.exec(text) ?? /^[^<>]{0,80}<([^\s<>@]+@[^\s<>@]+)>$/.exec(text))?.[1];
    case 'hostname':
      return /^[a-z]+:\/\/([a-z0-9.-]+)/i.exec(text)?.[1];
    case 'time':
      return /^\d{2}:\d{2}$/.test(text) ? `${text}:00Z` : /^\d{2}:\d{2}:\d{2}$/.test(text) ? `${text}Z` : undefined;
    default:
      return undefined;
  }
};

const examples: ReadonlyMap<string, string> = new Map([
  ['uuid', '123e4567-e89b-42d3-a456-426614174000'],
  ['time', '10:00:00Z'],
  ['duration', 'PT90S'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['hostname', 'shop.example'],
]);

export const formatSuggestion = (expected: string, value: JsonValue): string => {
  const text = typeof value === 'string' && value.length <= longestMended ? value : '';
  const dated = expected.includes('date') ? dateSuggestion(expected, text) : undefined;
  if (dated !== undefined) return dated;
  const right = reformatted(expected, text.trim());
  if (right !== undefined) return `Send ${show(right)}, not ${show(text)}.`;
  if (text !== text.trim() && text.trim() !== '') return `Send ${show(text.trim())}, without the blanks around it.`;
  if (expected === 'uri' || expected === 'url') return 'Send a whole address, such as "https://shop.example/cart".';
  if (expected === 'email') return 'Send an address such as "name@mail.example".';
  if (expected === 'date') return 'Send a day of the calendar as YYYY-MM-DD, such as "2026-03-01".';
  if (asksForTime(expected)) return 'Send RFC 3339 with a zone, such as "2026-03-01T10:00:00Z".';
  const example = examples.get(expected);
  return `Send a text that is a ${formatInWords(expected)}${example === undefined ? '' : `, such as ${show(example)}`}.`;
};

const mostParts = 3;

/** The parts of `de_de`, each in small letters, in capitals, and as it came. */
const inCases = (parts: readonly string[]): readonly (readonly string[])[] =>
  parts.reduce<readonly (readonly string[])[]>(
    (done, part) =>
      done.flatMap((before) =>
        [...new Set([part, part.toLowerCase(), part.toUpperCase()])].map((spelt) => [...before, spelt]),
      ),
    [[]],
  );

/** The text written as codes are: other letters, other signs between the parts, the fixed beginning of the pattern. */
const spellings = (pattern: LinearPattern, text: string): readonly string[] => {
  const trimmed = text.trim();
  const plain = [trimmed, trimmed.toUpperCase(), trimmed.toLowerCase()];
  const parts = trimmed.split(/[-_ ./]+/).filter((part) => part !== '');
  const joined =
    parts.length > mostParts || parts.length === 0
      ? []
      : inCases(parts).flatMap((spelt) => ['-', '_', '', ' '].map((sign) => spelt.join(sign)));
  const [, start = ''] = /^\^([\w#@-]{1,10})(?![*+?{|\w])/.exec(pattern.source) ?? [];
  return start === '' ? [...plain, ...joined] : [...plain, ...joined, ...plain.map((one) => start + one)];
};

/** The same text as the pattern has it. */
export const patternSuggestion = (pattern: LinearPattern | undefined, text: string): string => {
  const others = pattern === undefined || text.length > longestSpelt ? [] : spellings(pattern, text);
  const right = others.find((other) => other !== text && pattern?.test(other) === true);
  return right === undefined
    ? 'Send a text that matches, or change the pattern in the plan.'
    : `Send ${show(right)}, not ${show(text)}.`;
};

export const lengthSuggestion = (text: string): string =>
  `It has ${codePoints(text)} characters: send a text that fits, or change the bounds in the plan.`;
