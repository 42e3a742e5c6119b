import type { JsonValue } from '../../../shared/model/json.ts';

const longestShown = 60;

/** A value as a sentence shows it: JSON, cut where it is long. */
export const show = (value: JsonValue): string => {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
};

export const listed = (values: readonly JsonValue[], most = 8): string => {
  const shown = values.slice(0, most).map((value) => (typeof value === 'string' ? cut(value) : show(value)));
  return values.length > most ? `${shown.join(', ')}, … (${values.length} in all)` : shown.join(', ');
};

/** `one of a, b`, or the only one. */
export const oneOf = (values: readonly JsonValue[]): string =>
  `${values.length === 1 ? '' : 'one of '}${listed(values)}`;

export const cut = (text: string, most = longestShown): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;

const longestActual = 500;
const mostActualNodes = 200;

const countNodes = (value: JsonValue, left: number): number => {
  if (left <= 0) return 0;
  if (typeof value === 'string') return left - 1 - Math.floor(value.length / longestActual) * mostActualNodes;
  if (typeof value !== 'object' || value === null) return left - 1;
  let rest = left - 1;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    rest = countNodes(member, rest);
    if (rest <= 0) return 0;
  }
  return rest;
};

/** The value that a violation carries: whole where it is small, a cut text, else nothing. */
export const actualOf = (value: JsonValue): JsonValue | undefined => {
  if (typeof value === 'string') return cut(value, longestActual);
  return countNodes(value, mostActualNodes) > 0 ? value : undefined;
};

/** True where the text has at least `count` code points. */
export const codePointsAtLeast = (text: string, count: number): boolean =>
  text.length >= count && (text.length >= 2 * count || codePoints(text) >= count);

export const codePointsAtMost = (text: string, count: number): boolean =>
  text.length <= count || (text.length <= 2 * count && codePoints(text) <= count);

export const codePoints = (text: string): number => {
  let pairs = 0;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    pairs += 1;
    index += 1;
  }
  return text.length - pairs;
};
