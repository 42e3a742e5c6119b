import { closingQuote, isBlank } from './quoting.ts';

/** A key as written, its steps unquoted; `end` is just after the colon. */
export interface ScannedKey {
  readonly steps: readonly string[];
  readonly end: number;
  /** Where a step is missing: behind a dot stands nothing, not even quotes. */
  readonly gap?: number;
}

const endsKeyStep = (character: string | undefined): boolean =>
  character === undefined || isBlank(character) || '.:"()'.includes(character);

/** Reads `a."b c".d` from `start` up to `end` or the first character that belongs to no path. */
export const scanSteps = (text: string, start: number): ScannedKey | undefined => {
  const steps: string[] = [];
  let position = start;
  let gap: number | undefined;
  for (;;) {
    if (text[position] === '"' && steps.length > 0) {
      const close = closingQuote(text, position);
      if (close < 0) return undefined;
      steps.push(text.slice(position + 1, close).replace(/\\(["\\])/g, '$1'));
      position = close + 1;
    } else {
      const begin = position;
      while (!endsKeyStep(text[position])) position += 1;
      if (position === begin && steps.length > 0) gap ??= begin;
      steps.push(text.slice(begin, position));
    }
    if (text[position] !== '.') return { steps, end: position, ...(gap === undefined ? {} : { gap }) };
    position += 1;
  }
};

/** The key that a term begins with; `undefined` for a bare word. */
export const scanKey = (text: string, start: number): ScannedKey | undefined => {
  const scanned = scanSteps(text, start);
  if (scanned === undefined || text[scanned.end] !== ':' || scanned.steps[0] === '') return undefined;
  return { ...scanned, end: scanned.end + 1 };
};

/** End of a bare word or value: a blank, a bracket that closes what it did not open, or one of `stops`. */
export const bareEnd = (text: string, start: number, stops = ''): number => {
  let open = 0;
  let position = start;
  for (; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (isBlank(character) || (open === 0 && stops.includes(character))) break;
    if (character === '(') open += 1;
    if (character === ')') {
      if (open === 0) break;
      open -= 1;
    }
  }
  return position;
};

/**
 * Position of the slash that closes a regular expression, or -1 where the text is no expression but, say, a path:
 * the closing slash ends the value.
 */
export const closingSlash = (text: string, open: number, stops = ''): number => {
  for (let index = open + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '/') {
      const next = text[index + 1];
      const ends = next === undefined || isBlank(next) || next === ')' || stops.includes(next);
      return ends && index > open + 1 ? index : -1;
    }
  }
  return -1;
};
