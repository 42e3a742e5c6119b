import { type Infer, issueText } from '../../../shared/contract/schema.ts';
import { givenMessageShape } from '../../../shared/contract/shapes.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';

export type GivenMessage =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: string };

export const deepestGiven = 100;

/** True where something is nested so deep that it could overflow what judges it. */
export const isDeeper = (value: JsonValue, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const member of Object.values(value)) if (isDeeper(member, levels - 1)) return true;
  return false;
};

const groupsOf = (groups: Infer<typeof givenMessageShape>['groups']): Message['groups'] =>
  Object.fromEntries(
    Object.entries(groups ?? {}).map(([type, ids]) => [
      type,
      Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : String(ids),
    ]),
  );

/** Reads a message in the canonical model, as `messages.get` shows it; what is left out is empty. */
export const readGivenMessage = (value: JsonValue, now: number): GivenMessage => {
  if (isDeeper(value, deepestGiven)) {
    return { ok: false, reason: `The message is nested deeper than ${deepestGiven} levels.` };
  }
  const parsed = givenMessageShape.parse(value, '');
  if (!parsed.ok) {
    return { ok: false, reason: issueText(parsed.issue, parsed.issue.path || 'The message') };
  }
  const { groups, timestamp, ...given } = parsed.value;
  return {
    ok: true,
    message: {
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
    },
  };
};
