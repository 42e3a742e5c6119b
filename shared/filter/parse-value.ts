import { closingQuote, isBlank, unescapeText } from './quoting.ts';
import { bareEnd, closingSlash } from './scan.ts';
import type { ComparisonOperator, FilterError, NumberTest, TextTest } from './tree.ts';
import { wildcardParts } from './wildcard.ts';

/** A value as written, not yet held against what its key allows. */
export type ScannedValue =
  | { readonly type: 'text'; readonly written: string; readonly quoted: boolean; readonly start: number; end: number }
  | { readonly type: 'regex'; readonly source: string; readonly start: number; readonly end: number }
  | { readonly type: 'unclosed'; readonly start: number; readonly end: number };

/** Reads one value; `stops` are characters that end a bare one. */
export const scanValue = (text: string, start: number, stops: string, allowsRegex: boolean): ScannedValue => {
  if (text[start] === '"') {
    const close = closingQuote(text, start);
    if (close < 0) return { type: 'unclosed', start, end: text.length };
    return { type: 'text', written: text.slice(start + 1, close), quoted: true, start, end: close + 1 };
  }
  if (text[start] === '/' && allowsRegex) {
    const close = closingSlash(text, start, stops);
    if (close > 0) {
      return { type: 'regex', source: text.slice(start + 1, close).replaceAll('\\/', '/'), start, end: close + 1 };
    }
  }
  const end = bareEnd(text, start, stops);
  return { type: 'text', written: text.slice(start, end), quoted: false, start, end };
};

export type ScannedValues =
  | { readonly type: 'values'; readonly values: readonly ScannedValue[]; readonly end: number }
  | { readonly type: 'broken'; readonly error: FilterError; readonly end: number };

const skipBlanks = (text: string, start: number): number => {
  let position = start;
  while (isBlank(text[position])) position += 1;
  return position;
};

/** One value, or `(a,b,"c d")`. */
export const scanValues = (text: string, start: number, allowsRegex: boolean): ScannedValues => {
  if (text[start] !== '(') {
    const value = scanValue(text, start, '', allowsRegex);
    return { type: 'values', values: [value], end: value.end };
  }
  const values: ScannedValue[] = [];
  let position = skipBlanks(text, start + 1);
  for (;;) {
    if (position >= text.length) {
      const error = {
        start,
        end: text.length,
        message: 'This list is not closed.',
        proposal: `${text.slice(start).trimEnd()})`,
      };
      return { type: 'broken', error, end: text.length };
    }
    const value = scanValue(text, position, ',', allowsRegex);
    position = skipBlanks(text, value.end);
    const next = text[position];
    if (next === ',' || next === ')' || position >= text.length) {
      values.push(value);
      if (next === ')') return { type: 'values', values, end: position + 1 };
      position = skipBlanks(text, position + 1);
      continue;
    }
    const close = text.indexOf(')', position);
    const end = close < 0 ? text.length : close + 1;
    const error = { start: value.start, end, message: 'Values of a list stand between commas; quotes hold blanks.' };
    return { type: 'broken', error, end };
  }
};

const numberPattern = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The number that a text writes; `undefined` for other text and for numbers beyond what JSON readers can hold. */
export const readNumber = (text: string): number | undefined => {
  if (!numberPattern.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
};

export interface WrittenComparison {
  readonly operator: ComparisonOperator;
  readonly operand: string;
}

/** `>10` taken apart; `undefined` where no operator leads. */
export const readComparison = (written: string): WrittenComparison | undefined => {
  const operator = (['>=', '<=', '>', '<'] as const).find((each) => written.startsWith(each));
  return operator && { operator, operand: written.slice(operator.length) };
};

export const textTest = (written: string): TextTest => {
  const { pieces } = unescapeText(written);
  const [only = ''] = pieces;
  return pieces.length === 1 ? { type: 'text', text: only } : { type: 'wildcard', parts: wildcardParts(pieces) };
};

// Decimal, as the size column of browsers' own network panels counts.
const sizeUnits: Readonly<Record<string, number>> = { '': 1, k: 1_000, m: 1_000_000 };

/** `>10k`: bytes of the message's JSON. */
export const sizeTest = (written: string): NumberTest | undefined => {
  const { operator, operand } = readComparison(written) ?? { operator: '=' as const, operand: written };
  const match = /^(\d+(?:\.\d+)?(?:e\+?\d+)?)(k|m)?b?$/i.exec(operand);
  const number = Number(match?.[1]) * (sizeUnits[match?.[2]?.toLowerCase() ?? ''] ?? 1);
  return match && Number.isFinite(number) ? { type: 'number', operator, number } : undefined;
};
