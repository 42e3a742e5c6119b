import type { Infer, Schema } from '../../../shared/contract/schema.ts';
import * as s from '../../../shared/contract/schema.ts';
import { changeOps } from '../../../shared/model/entity.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { type Message, messageKinds } from '../../../shared/model/message.ts';
import { badMessage } from './errors.ts';

const mostDepth = 100;

/** An instant as REST writes it, ISO 8601, or epoch milliseconds. */
const instant = (): Schema<number> => ({
  ...s.time(),
  parse: (value, path) => {
    const parsed = typeof value === 'string' ? Date.parse(value) : value;
    return s.time().parse(Number.isNaN(parsed) ? undefined : parsed, path);
  },
});

const groupIds = (): Schema<JsonValue> => ({
  ...s.json(),
  parse: (value, path) =>
    typeof value === 'string' ? s.string().parse(value, path) : s.array(s.string()).parse(value, path),
});

const canonicalShape = s.object({
  kind: s.oneOf(messageKinds),
  name: s.optional(s.string()),
  messageId: s.optional(s.string()),
  userId: s.optional(s.string()),
  anonymousId: s.optional(s.string()),
  previousId: s.optional(s.string()),
  groups: s.optional(s.record(groupIds())),
  properties: s.optional(s.jsonObject()),
  traits: s.optional(s.jsonObject()),
  changes: s.optional(
    s.array(
      s.object({
        entity: s.object({ type: s.string(), id: s.string() }),
        op: s.oneOf(changeOps),
        key: s.optional(s.string()),
        value: s.optional(s.json()),
      }),
    ),
  ),
  context: s.optional(s.jsonObject()),
  timestamp: s.optional(instant()),
  correctedTimestamp: s.optional(instant()),
  sentAt: s.optional(instant()),
  automatic: s.optional(s.array(s.string())),
  notes: s.optional(s.array(s.object({ code: s.string(), path: s.string(), text: s.string() }))),
});

/** Level by level: a message that is too deep would overflow what judges it. */
const isTooDeep = (value: JsonValue): boolean => {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
};

const groupsOf = (groups: Infer<typeof canonicalShape>['groups']): Message['groups'] =>
  Object.fromEntries(
    Object.entries(groups ?? {}).map(([type, ids]) => [
      type,
      Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : String(ids),
    ]),
  );

/** A message in the canonical model, as `messages.get` shows it; what is left out is empty. */
export const parseMessage = (value: JsonValue, now: number): Message => {
  if (isTooDeep(value)) throw badMessage(`The message is nested deeper than ${mostDepth} levels.`);
  const parsed = canonicalShape.parse(value, '');
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
