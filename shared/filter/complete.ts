import { messageKinds } from '../model/message.ts';
import { platforms } from '../model/source.ts';
import { severities, violationCodes } from '../model/violation-codes.ts';
import { filterKeys } from './parse-term.ts';
import { printSteps, printText } from './print-value.ts';
import { closingQuote, isBlank } from './quoting.ts';
import { messageStates, payloadRoots, textFields } from './tree.ts';

/** Words that the stored messages and the plan know. */
export interface KnownWords {
  /** Names of events, pages and screens. */
  readonly names?: readonly string[];
  /** Paths under properties, traits and context, as their steps: `['properties', 'price']`. */
  readonly paths?: readonly (readonly string[])[];
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly dialects?: readonly string[];
  readonly sdks?: readonly string[];
  readonly apps?: readonly string[];
  readonly devices?: readonly string[];
  readonly runs?: readonly string[];
}

export interface FilterSuggestion {
  /** Stands in place of the text from `start` to `end`. */
  readonly text: string;
  /** A key wants a value after it; a value ends its term. */
  readonly type: 'key' | 'value';
}

export interface FilterCompletion {
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly FilterSuggestion[];
}

const most = 20;

/** Start of the term that the cursor stands in: behind the last blank or bracket that no quote holds. */
const termStart = (text: string, cursor: number): number => {
  let start = 0;
  for (let index = 0; index < cursor; index += 1) {
    const character = text[index];
    if (character === '"') {
      const close = closingQuote(text, index);
      if (close < 0 || close >= cursor) return start;
      index = close;
    } else if (isBlank(character)) start = index + 1;
    else if (index === start && (character === '(' || character === '-')) start = index + 1;
  }
  return start;
};

/** Where the colon of the term's key stands, or -1. */
const keyColon = (term: string): number => {
  for (let index = 0; index < term.length; index += 1) {
    if (term[index] === ':') return index;
    if (term[index] === '"') {
      const close = closingQuote(term, index);
      if (close < 0) return -1;
      index = close;
    }
  }
  return -1;
};

const paths = (known: KnownWords): readonly string[] => (known.paths ?? []).map((steps) => printSteps(steps));

const valuesOf = (key: string, known: KnownWords): readonly string[] => {
  switch (key) {
    case 'event':
      return known.names ?? [];
    case 'kind':
      return messageKinds;
    case 'user':
    case 'anonymous':
      return known.users ?? [];
    case 'group':
      return known.groups ?? [];
    case 'dialect':
      return known.dialects ?? [];
    case 'sdk':
      return known.sdks ?? [];
    case 'platform':
      return platforms;
    case 'app':
      return known.apps ?? [];
    case 'device':
      return known.devices ?? [];
    case 'run':
      return known.runs ?? [];
    case 'code':
      return Object.keys(violationCodes);
    case 'severity':
      return severities;
    case 'is':
      return messageStates;
    case 'since':
      return ['1m', '5m', '1h', '1d'];
    case 'size':
      return ['>1k', '>10k', '>32k'];
    default:
      return [];
  }
};

/** Values that are written as they are, not as text that might need quotes. */
const isWritten = (key: string): boolean => ['since', 'size', 'has', 'missing'].includes(key);

/** Those that begin with what is typed before those that hold it. */
const ranked = (typed: string, words: readonly string[]): readonly string[] => {
  const wanted = typed.toLowerCase();
  const begins = words.filter((word) => word.toLowerCase().startsWith(wanted));
  const holds = words.filter((word) => !begins.includes(word) && word.toLowerCase().includes(wanted));
  return [...begins, ...holds].slice(0, most);
};

const keySuggestions = (typed: string, known: KnownWords): readonly FilterSuggestion[] => {
  const keys = filterKeys.filter((key) => !payloadRoots.some((root) => root === key));
  return ranked(typed, [...keys, ...paths(known)]).map((key) => ({ text: `${key}:`, type: 'key' }));
};

/** What may be written at the cursor: keys, paths, states, codes, names that are known. */
export const complete = (text: string, cursor: number, known: KnownWords): FilterCompletion => {
  const start = termStart(text, cursor);
  const term = text.slice(start, cursor);
  const colon = keyColon(term);
  if (colon < 0) {
    const suggestions = term.startsWith('"') ? [] : keySuggestions(term, known);
    return { start, end: cursor, suggestions };
  }
  const key = term.slice(0, colon).toLowerCase();
  // In a list, the value behind the last comma.
  const listed = /^\((?:.*,)?/s.exec(term.slice(colon + 1))?.[0].length ?? 0;
  const valueStart = start + colon + 1 + listed;
  const typed = text.slice(valueStart, cursor).replace(/^"/, '');
  const words = key === 'has' || key === 'missing' ? [...textFields, ...paths(known)] : valuesOf(key, known);
  const suggestions = ranked(typed, words).map((word): FilterSuggestion => {
    return { text: isWritten(key) ? word : printText(word), type: 'value' };
  });
  return { start: valueStart, end: cursor, suggestions };
};
