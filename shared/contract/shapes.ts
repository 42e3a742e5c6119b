import { changeOps } from '../model/entity.ts';
import type { JsonValue } from '../model/json.ts';
import { messageKinds } from '../model/message.ts';
import { platforms } from '../model/source.ts';
import { verdicts } from '../model/violation.ts';
import { severities } from '../model/violation-codes.ts';
import { codeShape } from './code-shape.ts';
import { judgedShape, judgingShape } from './judging-shapes.ts';
import * as s from './schema.ts';

export const listOf = <T>(item: s.Schema<T>) => s.object({ total: s.integer(0), items: s.array(item) });

const violationMembers = {
  code: codeShape,
  severity: s.oneOf(severities),
  path: s.string(),
  explanation: s.string(),
  expected: s.optional(s.string()),
  actual: s.optional(s.json()),
  suggestion: s.optional(s.string()),
  rule: s.optional(s.object({ file: s.string(), line: s.integer(1) })),
};

export const violationShape = s.object(violationMembers);

/** A violation that the plan mutes, with the plan's reason. */
export const mutedViolationShape = s.object({ ...violationMembers, reason: s.optional(s.string()) });

export const judgementShape = s.object({
  verdict: s.oneOf(verdicts),
  violations: s.array(violationShape),
  /** What the plan mutes; absent where it mutes nothing. */
  muted: s.optional(s.array(mutedViolationShape)),
});

export const sourceShape = s.object({
  dialect: s.string(),
  sdk: s.optional(s.string()),
  sdkVersion: s.optional(s.string()),
  platform: s.optional(s.oneOf(platforms)),
  app: s.optional(s.string()),
  appVersion: s.optional(s.string()),
  device: s.optional(s.string()),
});

const rowMembers = {
  seq: s.integer(1),
  kind: s.oneOf(messageKinds),
  name: s.string(),
  userId: s.optional(s.string()),
  anonymousId: s.optional(s.string()),
  timestamp: s.time(),
  receivedAt: s.time(),
  run: s.string(),
  source: sourceShape,
  verdict: s.oneOf(verdicts),
  /** How often the SDK sent this message again. */
  repeats: s.integer(0),
  violations: s.array(violationShape),
};

export const messageRowShape = s.object(rowMembers);
export type MessageRow = s.Infer<typeof messageRowShape>;

const changeShape = s.object({
  entity: s.object({ type: s.string(), id: s.string() }),
  op: s.oneOf(changeOps),
  key: s.optional(s.string()),
  value: s.optional(s.json()),
});

/** The canonical model (docs/api.md): plain sets stand in `traits`, other changes in `changes`. */
export const messageShape = s.object({
  kind: s.oneOf(messageKinds),
  name: s.string(),
  messageId: s.optional(s.string()),
  userId: s.optional(s.string()),
  anonymousId: s.optional(s.string()),
  previousId: s.optional(s.string()),
  groups: s.record(s.json()),
  properties: s.jsonObject(),
  traits: s.jsonObject(),
  changes: s.array(changeShape),
  context: s.jsonObject(),
  timestamp: s.time(),
  correctedTimestamp: s.optional(s.time()),
  sentAt: s.optional(s.time()),
  automatic: s.array(s.string()),
  notes: s.array(s.object({ code: s.string(), path: s.string(), text: s.string() })),
});

/** An instant as REST writes it, ISO 8601, or epoch milliseconds. */
const instant = (): s.Schema<number> => ({
  ...s.time(),
  parse: (value, path) => {
    const parsed = typeof value === 'string' ? Date.parse(value) : value;
    const read = s.time().parse(Number.isNaN(parsed) ? undefined : parsed, path);
    return read.ok ? read : { ok: false, issue: { path, expected: 'an ISO 8601 time, or epoch milliseconds' } };
  },
});

const groupIds = (): s.Schema<JsonValue> => ({
  ...s.json(),
  describe: () => ({ anyOf: [s.string().describe(), s.array(s.string()).describe()] }),
  parse: (value, path) =>
    typeof value === 'string' ? s.string().parse(value, path) : s.array(s.string()).parse(value, path),
});

/** A canonical message as it is handed in: only `kind` must be there. */
export const givenMessageShape = s.object({
  kind: s.oneOf(messageKinds),
  name: s.optional(s.string()),
  messageId: s.optional(s.string()),
  userId: s.optional(s.string()),
  anonymousId: s.optional(s.string()),
  previousId: s.optional(s.string()),
  groups: s.optional(s.record(groupIds())),
  properties: s.optional(s.jsonObject()),
  traits: s.optional(s.jsonObject()),
  changes: s.optional(s.array(changeShape)),
  context: s.optional(s.jsonObject()),
  timestamp: s.optional(instant()),
  correctedTimestamp: s.optional(instant()),
  sentAt: s.optional(instant()),
  automatic: s.optional(s.array(s.string())),
  notes: s.optional(s.array(s.object({ code: s.string(), path: s.string(), text: s.string() }))),
});

/** Taken as any JSON, so that the method itself says what is wrong with it (`bad-message`). */
export const givenMessage = (): s.Schema<JsonValue> => ({ ...s.json(), describe: () => givenMessageShape.describe() });

export const requestShape = s.object({
  method: s.string(),
  path: s.string(),
  headers: s.record(s.string()),
  body: s.object({
    encoding: s.oneOf(['utf8', 'base64']),
    text: s.string(),
    /** Size of the decoded body; `text` may hold less. */
    bytes: s.integer(0),
    truncated: s.boolean(),
  }),
});

export const messageDetailShape = s.object({
  ...rowMembers,
  /** Violations that the plan mutes; absent where it mutes none. */
  muted: s.optional(s.array(mutedViolationShape)),
  message: messageShape,
  /** The SDK's own JSON of this message; absent once retention has dropped the request's body. */
  original: s.optional(s.json()),
  request: s.optional(requestShape),
  /** The revision of the plan that gave the verdict; absent where none did. */
  planRevision: s.optional(s.string()),
  /** Other messages of the same request. */
  siblings: s.array(s.integer(1)),
});
export type MessageDetail = s.Infer<typeof messageDetailShape>;

export const violationGroupShape = s.object({
  code: codeShape,
  severity: s.oneOf(severities),
  kind: s.oneOf(messageKinds),
  name: s.string(),
  /** With array indexes as `*`. */
  path: s.string(),
  explanation: s.string(),
  count: s.integer(1),
  firstSeen: s.time(),
  lastSeen: s.time(),
  /** The newest first. */
  samples: s.array(s.integer(1)),
  /** These four are of the newest message that has it. */
  expected: s.optional(s.string()),
  actual: s.optional(s.json()),
  suggestion: s.optional(s.string()),
  rule: s.optional(s.object({ file: s.string(), line: s.integer(1) })),
  /** Who owns the event, as the plan says. */
  owner: s.optional(s.string()),
  /** True where the plan mutes it, with the plan's reason. */
  muted: s.optional(s.boolean()),
  reason: s.optional(s.string()),
  firstSeq: s.optional(s.integer(1)),
  lastSeq: s.optional(s.integer(1)),
  /** Messages of the same kind and name from the first to the last one that has it. */
  among: s.optional(s.integer(1)),
  /** Messages of the same kind and name after the last one that has it. */
  cleanSince: s.optional(s.integer(0)),
  /** Who sent the messages that have it, the most frequent first, at most 50. */
  sources: s.optional(
    s.array(
      s.object({
        dialect: s.string(),
        sdk: s.optional(s.string()),
        sdkVersion: s.optional(s.string()),
        platform: s.optional(s.oneOf(platforms)),
        count: s.integer(1),
      }),
    ),
  ),
  /** Apps and their versions, the most frequent first, at most 50. */
  versions: s.optional(
    s.array(s.object({ app: s.optional(s.string()), appVersion: s.optional(s.string()), count: s.integer(1) })),
  ),
  /** Messages that have it in equal stretches between the first and the last message looked at. */
  histogram: s.optional(s.object({ from: s.time(), to: s.time(), counts: s.array(s.integer(0)) })),
});
export type ViolationGroup = s.Infer<typeof violationGroupShape>;

export const rejectedShape = s.object({
  id: s.integer(1),
  receivedAt: s.time(),
  run: s.string(),
  code: s.string(),
  reason: s.string(),
  /** Position of the bad member of a batch. */
  index: s.optional(s.integer(0)),
  request: s.optional(requestShape),
});

export const entityTypeShape = s.object({
  type: s.string(),
  label: s.string(),
  plural: s.string(),
  count: s.integer(0),
});

const entityMembers = {
  groups: s.record(s.array(s.string())),
  messages: s.integer(0),
  firstSeen: s.time(),
  lastSeen: s.time(),
  /** True for a user known only by an anonymous id. */
  anonymous: s.optional(s.boolean()),
};

export const entityRowShape = s.object({ id: s.string(), properties: s.jsonObject(), ...entityMembers });
export type EntityRow = s.Infer<typeof entityRowShape>;

const jsonTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

export const entityDetailShape = s.object({
  type: s.string(),
  id: s.string(),
  properties: s.record(s.object({ value: s.json(), type: s.oneOf(jsonTypes), setBy: s.integer(0), at: s.time() })),
  identities: s.array(
    s.object({
      id: s.string(),
      kind: s.oneOf(['user', 'anonymous', 'alias']),
      joinedBy: s.integer(0),
      at: s.time(),
    }),
  ),
  /** Newest first, at most the last 500. */
  history: s.array(
    s.object({
      seq: s.integer(0),
      at: s.time(),
      op: s.oneOf(changeOps),
      key: s.string(),
      value: s.optional(s.json()),
      before: s.optional(s.json()),
    }),
  ),
  ...entityMembers,
});
export type EntityDetail = s.Infer<typeof entityDetailShape>;

const plannedMembers = {
  name: s.string(),
  types: s.array(s.string()),
  required: s.boolean(),
  description: s.optional(s.string()),
  rules: s.array(s.string()),
  line: s.integer(0),
  file: s.optional(s.string()),
  pii: s.boolean(),
  unique: s.optional(s.boolean()),
  immutable: s.optional(s.boolean()),
  deprecated: s.boolean(),
  owner: s.optional(s.string()),
  origin: s.optional(s.oneOf(['direct', 'derived'])),
};

/** Nested planned properties are as deep as the plan; they cross as JSON that `PlannedProperty` types. */
export const plannedPropertyShape = s.object({ ...plannedMembers, children: s.json() });

export const planProblemShape = s.object({
  file: s.string(),
  line: s.integer(1),
  column: s.integer(1),
  message: s.string(),
  severity: s.oneOf(['error', 'notice']),
});

export const planSummaryShape = s.object({
  name: s.string(),
  version: s.optional(s.string()),
  path: s.string(),
  revision: s.string(),
  format: s.optional(s.string()),
  events: s.array(
    s.object({
      kind: s.oneOf(['track', 'page', 'screen']),
      name: s.string(),
      description: s.optional(s.string()),
      purpose: s.optional(s.string()),
      owner: s.optional(s.string()),
      sources: s.array(s.string()),
      deprecated: s.boolean(),
      line: s.integer(0),
      file: s.optional(s.string()),
      properties: s.array(plannedPropertyShape),
    }),
  ),
  entities: s.array(
    s.object({
      type: s.string(),
      identifier: s.optional(s.string()),
      label: s.string(),
      plural: s.string(),
      defaultGroup: s.boolean(),
      owner: s.optional(s.string()),
      line: s.integer(0),
      file: s.optional(s.string()),
      properties: s.array(plannedPropertyShape),
    }),
  ),
  common: s.array(plannedPropertyShape),
});

export const statusShape = s.object({
  version: s.string(),
  /** Address of the collector, without a slash at its end. */
  collector: s.string(),
  plan: s.optional(
    s.object({
      name: s.string(),
      path: s.string(),
      /** Absent while no version of the file could be read. */
      revision: s.optional(s.string()),
      events: s.integer(0),
      problems: s.array(planProblemShape),
    }),
  ),
  counts: s.object({
    messages: s.integer(0),
    valid: s.integer(0),
    warning: s.integer(0),
    invalid: s.integer(0),
    unchecked: s.integer(0),
    rejected: s.integer(0),
  }),
  store: s.object({
    path: s.string(),
    bytes: s.integer(0),
    /** What the store had to say: a damaged file moved aside, old messages dropped, the disk full. */
    notices: s.array(s.object({ code: s.string(), message: s.string(), remedy: s.string(), at: s.time() })),
  }),
  /** Runs that hold messages, the default one first. */
  runs: s.array(s.object({ name: s.string(), messages: s.integer(0) })),
  /** True while the sample shop is loaded, as the run `sample-shop`. */
  sample: s.boolean(),
  /** Stored messages are being judged again, by the plan in force. */
  judging: s.optional(judgingShape),
  /** How that ended the last time since the start. */
  judged: s.optional(judgedShape),
});
export type Status = s.Infer<typeof statusShape>;

/** Code that points one SDK here. `{{collector}}`, `{{host}}` and `{{writeKey}}` stand for what the window fills in. */
export const snippetShape = s.object({
  dialect: s.string(),
  id: s.string(),
  title: s.string(),
  language: s.string(),
  code: s.string(),
  note: s.optional(s.string()),
});
export type Snippet = s.Infer<typeof snippetShape>;
