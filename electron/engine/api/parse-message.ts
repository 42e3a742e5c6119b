import type { Infer } from '../../../shared/contract/schema.ts';
import { givenMessageShape } from '../../../shared/contract/shapes.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import { badMessage } from './errors.ts';

const mostDepth = 100;

/** Level by level: a message that is too deep would overflow what judges it. */
const isTooDeep = (value: JsonValue): boolean => {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
};

const groupsOf = (groups: Infer<typeof givenMessageShape>['groups']): Message['groups'] =>
  Object.fromEntries(
    Object.entries(groups ?? {}).map(([type, ids]) => [
      type,
      Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : String(ids),
    ]),
  );

/** A message in the canonical model, as `messages.get` shows it; what is left out is empty. */
export const parseMessage = (value: JsonValue, now: number): Message => {
  if (isTooDeep(value)) throw badMessage(`The message is nested deeper than ${mostDepth} levels.`);
  const parsed = givenMessageShape.parse(value, '');
  if (!parsed.ok) throw badMessage(`${parsed.issue.path || 'The message'} must be ${parsed.issue.expected}.`);
  const { groups, timestamp, ...given } = parsed.value;
  return {
    name: '',
    properties: {},
    traits: {},
    changes: [],
    context: {},
    automatic: [],
    notes: [],
    ...given,
    groups: groupsOf(groups),
    timestamp: timestamp ?? now,
    timestampMissing: timestamp === undefined,
  };
};
