import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Run } from './node.ts';

/** One text for each value: equal values, equal texts, whatever the order of their members. */
export const canonical = (value: JsonValue, run?: Run): string => {
  run?.spend(typeof value === 'string' ? 1 + (value.length >> 5) : 1);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, run)).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null, run)}`);
  return `{${members.join(',')}}`;
};
