import type { ChangeOp } from '../../../shared/model/entity.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { sameJson } from './same-json.ts';

/** Longest list that append, prepend and union let grow; the far end falls off. */
export const longestList = 1_000;

const asList = (value: JsonValue | undefined): readonly JsonValue[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const holds = (list: readonly JsonValue[], item: JsonValue): boolean => list.some((each) => sameJson(each, item));

const union = (before: JsonValue | undefined, value: JsonValue): readonly JsonValue[] => {
  const result = [...asList(before)];
  for (const item of asList(value)) if (result.length < longestList && !holds(result, item)) result.push(item);
  return result;
};

const increment = (before: JsonValue | undefined, value: JsonValue): JsonValue | undefined => {
  if (typeof value !== 'number') return before;
  if (before === undefined) return value;
  return typeof before === 'number' ? before + value : before;
};

/**
 * The value that a property has after an op; `undefined` where it has none.
 * An op that does not fit the value (an increment of a text) leaves it as it was.
 */
export const applyOp = (
  op: ChangeOp,
  before: JsonValue | undefined,
  value: JsonValue | undefined,
): JsonValue | undefined => {
  if (op === 'unset' || op === 'delete') return undefined;
  if (value === undefined) return before;
  switch (op) {
    case 'set':
      return value;
    case 'set_once':
      return before ?? value;
    case 'increment':
      return increment(before, value);
    case 'append':
      return [...asList(before), value].slice(-longestList);
    case 'prepend':
      return [value, ...asList(before)].slice(0, longestList);
    case 'union':
      return union(before, value);
    case 'remove': {
      if (before === undefined) return undefined;
      const unwanted = asList(value);
      return asList(before).filter((item) => !holds(unwanted, item));
    }
  }
};
