import type { JsonValue } from '../../../shared/model/json.ts';

/** True where a value, with all that lies in it, has no more parts than `most`; members called `without` do not count. */
export const hasAtMost = (value: JsonValue, most: number, without?: string): boolean => {
  const count = (part: JsonValue, before: number): number => {
    let sum = before + 1;
    if (typeof part !== 'object' || part === null) return sum;
    for (const [key, member] of Object.entries(part)) {
      if (sum > most) return sum;
      if (key !== without) sum = count(member, sum);
    }
    return sum;
  };
  return count(value, 0) <= most;
};
