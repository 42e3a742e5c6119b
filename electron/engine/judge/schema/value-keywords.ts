import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { formats } from '../formats.ts';
import { multipleOf } from '../multiple-of.ts';
import { nearestName } from '../near-names.ts';
import { patternSuggestion } from '../suggestions.ts';
import { codePointsAtLeast, codePointsAtMost, show } from '../text.ts';
import { canonical } from './canonical.ts';
import { failureOf, type KeywordMaker } from './keyword-source.ts';
import { leaf } from './node.ts';

export const typeTests: ReadonlyMap<JsonValue, (value: JsonValue) => boolean> = new Map([
  ['string', (value: JsonValue) => typeof value === 'string'],
  ['number', (value: JsonValue) => typeof value === 'number'],
  ['integer', (value: JsonValue) => Number.isInteger(value)],
  ['boolean', (value: JsonValue) => typeof value === 'boolean'],
  ['null', (value: JsonValue) => value === null],
  ['array', (value: JsonValue) => Array.isArray(value)],
  ['object', (value: JsonValue) => isJsonObject(value)],
]);

const type: KeywordMaker = (rule, source) => {
  const failure = () => failureOf(source, rule);
  const named: readonly JsonValue[] = Array.isArray(rule) ? rule : [rule];
  const tests = named.flatMap((each) => typeTests.get(each) ?? []);
  const [only] = tests;
  return leaf(only && tests.length === 1 ? only : (value) => tests.some((test) => test(value)), failure);
};

const isPrimitive = (value: JsonValue): boolean => typeof value !== 'object' || value === null;

const oneOf = (allowed: readonly JsonValue[], ...[rule, source]: Parameters<KeywordMaker>) => {
  const primitives = new Set(allowed.filter(isPrimitive));
  const others = new Set(allowed.filter((value) => !isPrimitive(value)).map((value) => canonical(value)));
  return leaf(
    (value, run) => (isPrimitive(value) ? primitives.has(value) : others.size > 0 && others.has(canonical(value, run))),
    () => failureOf(source, rule),
  );
};

const allowedValues: KeywordMaker = (rule, source) => (Array.isArray(rule) ? oneOf(rule, rule, source) : undefined);
const constant: KeywordMaker = (rule, source) => oneOf([rule], rule, source);

/** Keywords about numbers and lengths: a bound, and whether a value is within it. */
const bound =
  (within: (value: JsonValue, limit: number) => boolean): KeywordMaker =>
  (rule, source) =>
    typeof rule === 'number'
      ? leaf(
          (value) => within(value, rule),
          () => failureOf(source, rule),
        )
      : undefined;

const ofNumber = (test: (value: number, limit: number) => boolean): KeywordMaker =>
  bound((value, limit) => typeof value !== 'number' || test(value, limit));
const ofText = (test: (value: string, limit: number) => boolean): KeywordMaker =>
  bound((value, limit) => typeof value !== 'string' || test(value, limit));
const ofList = (test: (length: number, limit: number) => boolean): KeywordMaker =>
  bound((value, limit) => !Array.isArray(value) || test(value.length, limit));

const least = (value: number, limit: number): boolean => value >= limit;
const most = (value: number, limit: number): boolean => value <= limit;
const above = (value: number, limit: number): boolean => value > limit;
const below = (value: number, limit: number): boolean => value < limit;

/** In draft 4 the exclusive bounds are flags that sharpen the others. */
const sharpened =
  (flag: string, inclusive: typeof least, exclusive: typeof least): KeywordMaker =>
  (rule, source) => {
    const sharp = source.draft === 4 && source.schema[flag] === true;
    if (!sharp) return ofNumber(inclusive)(rule, source);
    const words = `${flag === 'exclusiveMinimum' ? 'more' : 'less'} than ${show(rule)}`;
    return typeof rule === 'number'
      ? leaf(
          (value) => typeof value !== 'number' || exclusive(value, rule),
          () => ({ ...failureOf(source, rule), words }),
        )
      : undefined;
  };

const multiple: KeywordMaker = (rule, source) => {
  if (typeof rule !== 'number') return undefined;
  const isMultiple = multipleOf(rule);
  return leaf(
    (value) => typeof value !== 'number' || isMultiple(value),
    () => failureOf(source, rule),
  );
};

const pattern: KeywordMaker = (rule, source) => {
  const linear = typeof rule === 'string' ? source.pattern(rule) : undefined;
  if (!linear) return undefined;
  return leaf(
    (value, run) => {
      if (typeof value !== 'string') return true;
      run.spend(linear.cost(value));
      return linear.test(value);
    },
    (value) => ({
      ...failureOf(source, rule),
      suggestion: patternSuggestion(linear, typeof value === 'string' ? value : ''),
    }),
  );
};

const format: KeywordMaker = (rule, source) => {
  if (typeof rule !== 'string') return undefined;
  const test = formats.get(rule);
  if (test) {
    return leaf(
      (value, run) => {
        if (typeof value !== 'string') return true;
        run.spend(value.length >> 4);
        return test(value);
      },
      () => failureOf(source, rule),
    );
  }
  const near = nearestName(rule, formats.keys());
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  source.notice(source.pointer, `The format ${show(rule)} is not known and not checked.${hint}`);
  return undefined;
};

const uniqueItems: KeywordMaker = (rule, source) => {
  if (rule !== true) return undefined;
  return leaf(
    (value, run) => {
      if (!Array.isArray(value) || value.length < 2) return true;
      run.spend(4 * value.length);
      const primitives = new Set<JsonValue>();
      const others = new Set<string>();
      for (const item of value) {
        if (isPrimitive(item)) primitives.add(item);
        else others.add(canonical(item, run));
      }
      return primitives.size + others.size === value.length;
    },
    () => failureOf(source, rule),
  );
};

export const valueKeywords: Readonly<Record<string, KeywordMaker>> = {
  type,
  enum: allowedValues,
  const: constant,
  pattern,
  format,
  minimum: sharpened('exclusiveMinimum', least, above),
  maximum: sharpened('exclusiveMaximum', most, below),
  exclusiveMinimum: ofNumber(above),
  exclusiveMaximum: ofNumber(below),
  multipleOf: multiple,
  minLength: ofText(codePointsAtLeast),
  maxLength: ofText(codePointsAtMost),
  minItems: ofList(least),
  maxItems: ofList(most),
  uniqueItems,
};
