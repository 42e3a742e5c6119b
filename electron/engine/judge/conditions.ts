import type { JsonObject } from '../../../shared/model/json.ts';
import type { AllowedValues } from './allowed-values.ts';
import { listed } from './text.ts';

/** One thing that a neighbouring property must be, so that this one is required. */
export interface Condition {
  readonly property: string;
  readonly is: 'present' | 'absent' | AllowedValues;
}

export const isPresent = (object: JsonObject, name: string): boolean =>
  Object.hasOwn(object, name) && object[name] !== undefined;

const holds = ({ property, is }: Condition, object: JsonObject): boolean => {
  if (is === 'present') return isPresent(object, property);
  if (is === 'absent') return !isPresent(object, property);
  const value = isPresent(object, property) ? object[property] : undefined;
  return value !== undefined && is.allows(value);
};

/** True where all of them hold in the object that has the property. */
export const allHold = (conditions: readonly Condition[], object: JsonObject): boolean =>
  conditions.every((condition) => holds(condition, object));

const inWords = ({ property, is }: Condition): string => {
  if (is === 'present' || is === 'absent') return `${property} is ${is}`;
  return is.values.length === 1 ? `${property} is ${listed(is.values)}` : `${property} is one of ${listed(is.values)}`;
};

/** `coupon is present and method is one of card, invoice`. */
export const conditionsInWords = (conditions: readonly Condition[]): string => conditions.map(inWords).join(' and ');
