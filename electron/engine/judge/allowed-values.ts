import type { JsonValue } from '../../../shared/model/json.ts';
import { equal } from './equal.ts';

/** The values of an `enum`, ready to be looked up. */
export interface AllowedValues {
  readonly values: readonly JsonValue[];
  allows(value: JsonValue): boolean;
}

const isPrimitive = (value: JsonValue): boolean => typeof value !== 'object' || value === null;

export const allowedValues = (values: readonly JsonValue[]): AllowedValues => {
  const primitives = new Set(values.filter(isPrimitive));
  const others = values.filter((value) => !isPrimitive(value));
  return {
    values,
    allows: (value) => primitives.has(value) || (others.length > 0 && others.some((allowed) => equal(allowed, value))),
  };
};
