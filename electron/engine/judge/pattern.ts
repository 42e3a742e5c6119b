import { RE2JS } from 're2js';
import { forRe2 } from './pattern-source.ts';
import { simplePattern } from './simple-pattern.ts';

/** A regular expression that runs in time linear to the text. */
export interface LinearPattern {
  readonly source: string;
  test(text: string): boolean;
  /** About how many steps of judging a test of the text is worth. */
  cost(text: string): number;
}

export type PatternResult =
  | { readonly type: 'pattern'; readonly pattern: LinearPattern }
  /** A good regular expression that linear time does not allow. */
  | { readonly type: 'unchecked'; readonly reason: string }
  | { readonly type: 'bad'; readonly reason: string };

/** Longer texts are not held against a pattern. */
export const longestTested = 64 * 1024;
const longestPattern = 10_000;
/** How often the parts of a pattern may be repeated by `{n,m}`, all counted together. */
const mostRepeats = 5_000;
/** States of a pattern times characters of a text: more would take longer than a message may. */
const mostSteps = 8_000_000;

const escapes = /\\[\s\S]/g;
const lookAround = /\(\?<?[=!]/;
const backReference = /(?:^|[^\\])(?:\\\\)*\\(?:[1-9]|k<)/;

const reasonOf = (problem: unknown): string =>
  problem instanceof Error ? problem.message.replace(/^error parsing regexp: /i, '') : String(problem);

const isScriptPattern = (source: string): true | string => {
  try {
    new RegExp(source, 'u');
    return true;
  } catch (strict) {
    try {
      new RegExp(source);
      return true;
    } catch {
      return reasonOf(strict).replace(/^Invalid regular expression: /, '');
    }
  }
};

const repeatsIn = (source: string): number =>
  source
    .match(/\{\d{1,9}(?:,\d{0,9})?\}/g)
    ?.reduce((sum, part) => sum + Math.max(...part.slice(1, -1).split(',').map(Number)), 0) ?? 0;

/** About how much work reading a pattern is: nothing for those that get no program of their own. */
export const weightOf = (source: string): number => {
  const repeats = repeatsIn(source);
  return repeats > mostRepeats || simplePattern(source) ? 0 : source.length + repeats;
};

/** Reads a pattern as JavaScript writes it; it is searched for anywhere in the text. */
export const compilePattern = (source: string): PatternResult => {
  if (source.length > longestPattern) {
    return { type: 'unchecked', reason: `it is longer than ${longestPattern} characters` };
  }
  const script = isScriptPattern(source);
  if (lookAround.test(source.replace(escapes, '')) && script === true) {
    return { type: 'unchecked', reason: 'look-ahead and look-behind do not run in linear time' };
  }
  if (backReference.test(source) && script === true) {
    return { type: 'unchecked', reason: 'back-references do not run in linear time' };
  }
  const simple = simplePattern(source);
  if (simple) {
    return {
      type: 'pattern',
      pattern: {
        source,
        test: (text) => text.length > longestTested || simple.test(text),
        cost: (text) => 1 + (Math.min(text.length, longestTested) >> 5),
      },
    };
  }
  if (repeatsIn(source) > mostRepeats) {
    return { type: 'unchecked', reason: `it repeats its parts more than ${mostRepeats} times` };
  }
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(forRe2(source)));
    const states = expression.programSize();
    const longest = Math.min(longestTested, Math.floor(mostSteps / states));
    return {
      type: 'pattern',
      pattern: {
        source,
        test: (text) => text.length > longest || expression.test(text),
        cost: (text) => 10 + (text.length > longest ? 0 : Math.ceil((text.length * Math.max(50, states)) / 50)),
      },
    };
  } catch (problem) {
    return script === true
      ? { type: 'unchecked', reason: `linear time does not allow it: ${reasonOf(problem)}` }
      : { type: 'bad', reason: script };
  }
};
