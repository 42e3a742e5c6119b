import type { JsonValue } from '../../../../shared/model/json.ts';
import { pointerKeys } from '../../../../shared/model/json-pointer.ts';
import type { Message } from '../../../../shared/model/message.ts';
import type { Source } from '../../../../shared/model/source.ts';
import type { Violation } from '../../../../shared/model/violation.ts';
import type { PlanText } from './plan-text.ts';
import type { Splice } from './splice.ts';

/** A violation that the plan is to allow, with the messages that say what should be allowed. */
export interface AllowRequest {
  readonly violation: Pick<Violation, 'code' | 'path' | 'actual' | 'rule'>;
  readonly message: Message;
  readonly source: Source;
  /** Messages of the same kind and name, the newest first, this one among them. */
  readonly samples: readonly Message[];
}

/** One way to allow it. */
export interface Candidate {
  readonly splices: readonly Splice[];
  /** What somebody should know before it is saved, in sentences. */
  readonly notes: readonly string[];
  /** True where it has properties judged that were not: what is found in them was there before. */
  readonly opens?: true;
}

/** The ways to allow a violation, the likeliest first. */
export type Allowing = (plan: PlanText, request: AllowRequest) => readonly Candidate[];

export const candidate = (splices: readonly Splice[] | undefined, ...notes: readonly string[]): readonly Candidate[] =>
  splices === undefined ? [] : [{ splices, notes }];

const membersOf = (value: JsonValue | undefined): ReadonlyMap<string, JsonValue> =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();

const partOf = (message: Message, root: string): JsonValue | undefined => {
  if (root === 'properties') return message.properties;
  if (root === 'traits') return message.traits;
  return root === 'context' ? message.context : undefined;
};

/** The value that a path leads to. */
export const valueAt = (message: Message, path: string): JsonValue | undefined => {
  const [root = '', ...keys] = pointerKeys(path);
  return keys.reduce<JsonValue | undefined>((value, key) => membersOf(value).get(key), partOf(message, root));
};

/** Every value that stands at a path of the messages, whatever the indexes of lists in it. */
export const valuesAt = (messages: readonly Message[], path: string): readonly JsonValue[] => {
  const [root = '', ...keys] = pointerKeys(path);
  return messages.flatMap((message) =>
    keys.reduce<readonly JsonValue[]>(
      (values, key) =>
        values.flatMap((value) => {
          if (Array.isArray(value)) return value;
          const member = membersOf(value).get(key);
          return member === undefined ? [] : [member];
        }),
      [partOf(message, root) ?? null],
    ),
  );
};
