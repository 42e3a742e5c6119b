import type { JsonValue } from '../../../shared/model/json.ts';
import { isDate, isDatetime } from './dates.ts';
import { formats } from './formats.ts';
import type { PlannedType, PropertyRules } from './plan-rules.ts';
import { codePointsAtLeast, codePointsAtMost } from './text.ts';
import { valueFault } from './value-fault.ts';

/** The fast question, answered without allocating: does this value keep every rule? */
export type Accept = (value: JsonValue) => boolean;

type TextTest = (text: string) => boolean;

export const isString: Accept = (value) => typeof value === 'string';
const isInteger: Accept = (value) => Number.isInteger(value);
const isBoolean: Accept = (value) => typeof value === 'boolean';

/** The one type that is asked for, where the other rules are those of this type alone. */
const loneType = ({ types: [type, ...more], nullable }: PropertyRules): PlannedType | undefined =>
  more.length === 0 && nullable !== true ? type : undefined;

/** Few texts are so near to a bound that their code points must be counted. */
const lengths = (least: number, most = Number.POSITIVE_INFINITY): TextTest => {
  const surely = 2 * least;
  return (text) => {
    const { length } = text;
    return (length >= surely && length <= most) || (codePointsAtLeast(text, least) && codePointsAtMost(text, most));
  };
};

const textTests = ({ pattern, format: name, minLength, maxLength }: PropertyRules): readonly TextTest[] => {
  const format = name === undefined ? undefined : formats.get(name);
  return [
    ...(pattern ? [pattern.test] : []),
    ...(format ? [format] : []),
    ...(minLength === undefined && maxLength === undefined ? [] : [lengths(minLength ?? 0, maxLength)]),
  ];
};

/** Texts that pass all of these. */
const texts = ([first, second, ...more]: readonly TextTest[]): Accept => {
  if (first === undefined) return isString;
  if (second === undefined) return (value) => typeof value === 'string' && first(value);
  if (more.length === 0) return (value) => typeof value === 'string' && first(value) && second(value);
  return (value) => typeof value === 'string' && first(value) && second(value) && more.every((test) => test(value));
};

const numbers = ({ minimum, maximum }: PropertyRules): Accept => {
  const least = minimum ?? Number.NEGATIVE_INFINITY;
  const most = maximum ?? Number.POSITIVE_INFINITY;
  return (value) => typeof value === 'number' && value >= least && value <= most;
};

/** Compiles what a value's own rules ask; its members and items are asked elsewhere. */
export const acceptOwn = (rules: PropertyRules): Accept => {
  const type = loneType(rules);
  const allowed = rules.enum;
  if (allowed) {
    const values: ReadonlySet<JsonValue> = new Set(allowed.values);
    return type === 'string' && textTests(rules).length === 0
      ? (value) => typeof value === 'string' && values.has(value)
      : (value) => valueFault(rules, value) === undefined;
  }
  switch (type) {
    case 'string':
      return texts(textTests(rules));
    case 'date':
      return texts([isDate, ...textTests(rules)]);
    case 'datetime':
      return texts([isDatetime, ...textTests(rules)]);
    case 'number':
      return numbers(rules);
    case 'integer': {
      const { minimum, maximum } = rules;
      if (minimum === undefined && maximum === undefined) return isInteger;
      const least = minimum ?? Number.NEGATIVE_INFINITY;
      const most = maximum ?? Number.POSITIVE_INFINITY;
      return (value) => typeof value === 'number' && value >= least && value <= most && Number.isInteger(value);
    }
    case 'boolean':
      return isBoolean;
    default:
      return (value) => valueFault(rules, value) === undefined;
  }
};
