import { userType } from '../../../../shared/model/entity.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { Message } from '../../../../shared/model/message.ts';
import { isDatetime } from '../dates.ts';
import { childPath } from '../pointer.ts';
import { show } from '../text.ts';
import type { Arrival, Report } from './arrival.ts';
import { type TrafficPlan, wireTypeOf } from './traffic-plan.ts';

/** Where the message sets a property of an entity; context traits set too, and are not judged. */
const placeOf = (message: Message, type: string, key: string): { path: string; value?: JsonValue } | undefined => {
  if (wireTypeOf(message) === type && Object.hasOwn(message.traits, key)) {
    const value = message.traits[key];
    return { path: childPath('/traits', key), ...(value === undefined ? {} : { value }) };
  }
  const index = message.changes.findIndex(
    (change) => change.op !== 'set_once' && change.entity.type === type && change.key === key,
  );
  const value = message.changes[index]?.value;
  return index < 0 ? undefined : { path: `/changes/${index}/value`, ...(value === undefined ? {} : { value }) };
};

/** The same instant, written otherwise: with or without milliseconds, in another zone. */
const isSameInstant = (before: JsonValue, value: JsonValue | undefined): boolean =>
  typeof before === 'string' &&
  typeof value === 'string' &&
  isDatetime(before) &&
  isDatetime(value) &&
  Date.parse(before) === Date.parse(value);

/** `immutable-changed`: the message put another value in place of one that the plan says never changes. */
export const checkImmutable = ({ message, replaced }: Arrival, plan: TrafficPlan, report: Report): void => {
  if (replaced.length === 0 || !plan.hasImmutable) return;
  for (const { type, id, key, before, setBy } of replaced) {
    const rule = plan.of(type)?.immutable.get(key);
    const place = before === null || rule === undefined ? undefined : placeOf(message, type, key);
    if (rule === undefined || place === undefined || isSameInstant(before, place.value)) continue;
    const owner = type === userType ? `the user ${show(id)}` : show(id);
    report({
      code: 'immutable-changed',
      path: place.path,
      explanation: `\`${key}\` of ${owner} was ${show(before)}, set by message ${setBy}, and is ${show(place.value ?? null)} now; the plan says that it never changes.`,
      expected: show(before),
      ...(place.value === undefined ? {} : { actual: place.value }),
      suggestion: `Send ${show(before)} or leave \`${key}\` out; where it may change, take \`immutable\` out of the plan.`,
      line: rule.line,
    });
  }
};
