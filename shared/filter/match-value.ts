import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { NumberTest, PayloadPath, TextTest, ValueTest } from './tree.ts';
import { matchesWildcard } from './wildcard.ts';

/** Turns a regular expression into a test that runs in linear time; it is found anywhere in the text. */
export type CompileRegex = (source: string) => (text: string) => boolean;

/** A test of texts, whole and case-sensitive. */
export const compileText = (test: TextTest, compileRegex: CompileRegex): ((text: string) => boolean) => {
  switch (test.type) {
    case 'text':
      return (text) => text === test.text;
    case 'wildcard':
      return (text) => matchesWildcard(test.parts, text);
    case 'regex':
      return compileRegex(test.source);
  }
};

export const compareNumber = ({ operator, number }: NumberTest, value: number): boolean => {
  switch (operator) {
    case '>':
      return value > number;
    case '>=':
      return value >= number;
    case '<':
      return value < number;
    case '<=':
      return value <= number;
    case '=':
      return value === number;
  }
};

const numberText = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The number, boolean or null that a text may also mean, as stored JSON writes it (`14.0` and `1.4e1` as `14`);
 * `undefined` for a text that can only be a text.
 */
export const jsonScalar = (text: string): string | undefined => {
  if (text === 'true' || text === 'false' || text === 'null') return text;
  const number = numberText.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? JSON.stringify(number) : undefined;
};

const compileScalar = (test: ValueTest, compileRegex: CompileRegex): ((value: JsonValue) => boolean) => {
  if (test.type === 'number') return (value) => typeof value === 'number' && compareNumber(test, value);
  if (test.type === 'text') {
    const other = jsonScalar(test.text);
    return (value) => (typeof value === 'string' ? value === test.text : JSON.stringify(value) === other);
  }
  const matches = compileText(test, compileRegex);
  return (value) => matches(typeof value === 'string' ? value : JSON.stringify(value));
};

/** A test of a JSON value: of a list one member is enough, an object matches nothing. */
export const compileValue = (test: ValueTest, compileRegex: CompileRegex): ((value: JsonValue) => boolean) => {
  const matches = compileScalar(test, compileRegex);
  const matchesItem = (value: JsonValue): boolean => !isJsonObject(value) && !Array.isArray(value) && matches(value);
  return (value) => (Array.isArray(value) ? value.some(matchesItem) : matchesItem(value));
};

const arrayIndex = /^(?:0|[1-9]\d*)$/;

/** What the items of a list have at further steps, lists among it spread out; undefined where none has anything. */
const ofItems = (items: readonly JsonValue[], steps: readonly string[]): JsonValue | undefined => {
  const found = items.flatMap((item) => {
    const value = reach(item, steps);
    return value === undefined ? [] : [value];
  });
  return found.length === 0 ? undefined : found.flat();
};

const reach = (start: JsonValue, steps: readonly string[]): JsonValue | undefined => {
  let value: JsonValue | undefined = start;
  for (const [index, step] of steps.entries()) {
    if (Array.isArray(value)) {
      if (step === '*') return ofItems(value, steps.slice(index + 1));
      value = arrayIndex.test(step) ? value[Number(step)] : undefined;
    } else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
};

/** The value at a path; steps into lists are their indexes, or `*` for all items. An empty root counts as absent. */
export const valueAt = (payload: JsonObject, path: PayloadPath): JsonValue | undefined => {
  const value = reach(payload, path);
  const emptyRoot = path.length === 1 && isJsonObject(value) && Object.keys(value).length === 0;
  return emptyRoot ? undefined : value;
};
