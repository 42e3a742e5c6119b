import type { JsonValue } from '../../../shared/model/json.ts';
import { isDate, isDatetime } from './dates.ts';
import type { PlannedType, PropertyRules } from './plan-rules.ts';

export type TypeMatch = 'match' | 'bad-format' | 'wrong-type';

const stringMatch = (types: readonly PlannedType[], text: string): TypeMatch => {
  if (types.includes('string')) return 'match';
  const date = types.includes('date');
  const datetime = types.includes('datetime');
  if (!date && !datetime) return 'wrong-type';
  return (date && isDate(text)) || (datetime && isDatetime(text)) ? 'match' : 'bad-format';
};

/** True where null stands whatever the other rules say. */
export const nullStands = (rules: PropertyRules): boolean => rules.nullable === true || rules.types.includes('null');

export const anyType = (rules: PropertyRules): boolean => rules.types.length === 0 || rules.types.includes('any');

/** Holds a value against the planned types: 3.0 is an integer, integers are numbers. */
export const matchType = (rules: PropertyRules, value: JsonValue): TypeMatch => {
  if (value === null) return nullStands(rules) || (anyType(rules) && rules.nullable !== false) ? 'match' : 'wrong-type';
  if (anyType(rules)) return 'match';
  const { types } = rules;
  switch (typeof value) {
    case 'string':
      return stringMatch(types, value);
    case 'number':
      return types.includes('number') || (types.includes('integer') && Number.isInteger(value))
        ? 'match'
        : 'wrong-type';
    case 'boolean':
      return types.includes('boolean') ? 'match' : 'wrong-type';
    default:
      return types.includes(Array.isArray(value) ? 'array' : 'object') ? 'match' : 'wrong-type';
  }
};
