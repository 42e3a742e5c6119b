import type { JsonValue } from '../../../shared/model/json.ts';
import { withValueAt } from '../../../shared/model/json-pointer.ts';
import type { Violation } from '../../../shared/model/violation.ts';
import { show } from './text.ts';

/** What stands for a value that leaks, by the path of the value. */
export type LeakMasks = ReadonlyMap<string, JsonValue>;

const shortestTrace = 4;

const mendLeakFirst = 'Mend the leak first; `pii-leak` at the same path says how.';

/** Whether a text tells more than chance would of a value: a word or a number of it. */
const tells = (text: string, value: JsonValue): boolean => {
  if (typeof value === 'object') return false;
  const plain = String(value);
  const traces = [...plain.split(/[^\p{L}\p{N}]+/u), plain.replace(/[^\p{L}\p{N}]+/gu, '')];
  return traces.some((trace) => trace.length >= shortestTrace && text.includes(trace));
};

const withoutValue = <T extends Violation>(violation: T, mask: JsonValue): T => {
  const { actual, suggestion } = violation;
  if (actual === undefined) return violation;
  const explanation = violation.explanation.replaceAll(show(actual), () => show(mask));
  return {
    ...violation,
    explanation: tells(explanation, actual)
      ? `${show(mask)} breaks a rule, and it leaks, so it is not shown.`
      : explanation,
    actual: mask,
    ...(suggestion !== undefined && tells(suggestion, actual) ? { suggestion: mendLeakFirst } : {}),
  };
};

/** A violation as it may be shown beside leaks: it tells neither a value that leaks nor one that holds it. */
export const hideLeaks = <T extends Violation>(violation: T, masks: LeakMasks): T => {
  const { code, path, actual } = violation;
  // A name of a property is no value of it.
  if (code === 'pii-leak' || (code === 'naming-convention' && path !== '/name')) return violation;
  const own = masks.get(path);
  if (own !== undefined) return withoutValue(violation, own);
  if (typeof actual !== 'object' || actual === null) return violation;
  let shown: JsonValue = actual;
  for (const [leak, mask] of masks) {
    if (leak.startsWith(`${path}/`)) shown = withValueAt(shown, leak.slice(path.length), mask);
  }
  return shown === actual ? violation : { ...violation, actual: shown };
};
