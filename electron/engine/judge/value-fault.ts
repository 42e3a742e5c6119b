import type { JsonValue } from '../../../shared/model/json.ts';
import { formats } from './formats.ts';
import type { PropertyRules } from './plan-rules.ts';
import { codePointsAtLeast, codePointsAtMost } from './text.ts';
import { matchType, nullStands } from './type-match.ts';

/** The codes that one value can break by itself, in the order in which they hide each other. */
export type ValueFault =
  | 'wrong-type'
  | 'not-in-enum'
  | 'pattern-mismatch'
  | 'bad-format'
  | 'out-of-range'
  | 'bad-length';

const outside = (value: number, least: number | undefined, most: number | undefined): boolean =>
  (least !== undefined && value < least) || (most !== undefined && value > most);

const textFault = (rules: PropertyRules, text: string): ValueFault | undefined => {
  if (rules.pattern && !rules.pattern.test(text)) return 'pattern-mismatch';
  const format = rules.format === undefined ? undefined : formats.get(rules.format);
  if (format && !format(text)) return 'bad-format';
  const { minLength, maxLength } = rules;
  const short = minLength !== undefined && !codePointsAtLeast(text, minLength);
  const long = maxLength !== undefined && !codePointsAtMost(text, maxLength);
  return short || long ? 'bad-length' : undefined;
};

/** The one fault of a value's own rules; its members are looked at elsewhere. */
export const valueFault = (rules: PropertyRules, value: JsonValue): ValueFault | undefined => {
  const type = matchType(rules, value);
  if (type === 'wrong-type') return 'wrong-type';
  if (value === null && nullStands(rules)) return undefined;
  if (rules.enum && !rules.enum.allows(value)) return 'not-in-enum';
  if (typeof value === 'string') {
    if (type === 'bad-format' && !(rules.pattern && !rules.pattern.test(value))) return 'bad-format';
    return textFault(rules, value);
  }
  if (typeof value === 'number') return outside(value, rules.minimum, rules.maximum) ? 'out-of-range' : undefined;
  if (Array.isArray(value)) return outside(value.length, rules.minItems, rules.maxItems) ? 'bad-length' : undefined;
  return undefined;
};
