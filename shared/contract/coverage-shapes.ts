import { eventKinds } from '../model/message.ts';
import * as s from './schema.ts';

/** Messages of one platform, app version or source; `filter` lists them. A line without a value: it was not told. */
const breakdownLine = s.object({
  value: s.optional(s.string()),
  filter: s.string(),
  seen: s.integer(0),
  /** Of them, those that break the plan: a message, or for a property a message with an error there. */
  invalid: s.integer(0),
});

const breakdown = {
  platforms: s.array(breakdownLine),
  versions: s.array(breakdownLine),
  sources: s.array(breakdownLine),
};

/** Of so many that the plan names, so many were seen; and how many were seen that it does not name. */
const share = s.object({ planned: s.integer(0), seen: s.integer(0), unplanned: s.integer(0) });

const propertyCoverageShape = s.object({
  /** Into the message, with list indexes as `*`. */
  path: s.string(),
  planned: s.boolean(),
  required: s.boolean(),
  deprecated: s.boolean(),
  /** Line in the plan file; absent for what is not planned. */
  line: s.optional(s.integer(1)),
  /** Messages that have it; null counts. */
  seen: s.integer(0),
  /** Of them, those without a violation at this path. */
  valid: s.integer(0),
  /** Messages with a violation at this path that is not muted, and those with one of severity error. */
  findings: s.integer(0),
  invalid: s.integer(0),
  /** Lists the messages that have it. */
  filter: s.string(),
  types: s.array(s.object({ type: s.string(), seen: s.integer(1), lastSeq: s.integer(1) })),
  /** Values of a planned enum: all planned ones, then others that came, at most 50 of those. */
  values: s.array(
    s.object({
      value: s.json(),
      planned: s.boolean(),
      seen: s.integer(0),
      /** The newest message with it. */
      lastSeq: s.optional(s.integer(1)),
      /** Lists the messages with it; absent for objects and lists. */
      filter: s.optional(s.string()),
    }),
  ),
  ...breakdown,
});

const coverageMembers = {
  planned: s.boolean(),
  deprecated: s.boolean(),
  owner: s.optional(s.string()),
  line: s.optional(s.integer(1)),
  seen: s.integer(0),
  valid: s.integer(0),
  warning: s.integer(0),
  invalid: s.integer(0),
  unchecked: s.integer(0),
  firstSeen: s.optional(s.time()),
  lastSeen: s.optional(s.time()),
  lastSeq: s.optional(s.integer(1)),
  /** Lists the messages. */
  filter: s.string(),
  counts: s.object({
    properties: share,
    /** Optional properties that the plan names, and how many came in some messages and not in others. */
    optional: s.object({ planned: s.integer(0), exercised: s.integer(0) }),
    /** Values that enums of the plan name. */
    values: share,
    /** Branches of the plan: conditions, which hold or do not, and alternatives. */
    branches: s.object({ planned: s.integer(0), seen: s.integer(0) }),
  }),
  ...breakdown,
  /** Absent where `details` is false. */
  properties: s.optional(s.array(propertyCoverageShape)),
  conditions: s.optional(
    s.array(
      s.object({
        /** The property that the condition is about. */
        path: s.string(),
        /** `coupon is present` */
        when: s.string(),
        /** Messages in which it held. */
        met: s.integer(0),
        /** Those in which it did not; absent for one of several alternatives, where that says nothing. */
        unmet: s.optional(s.integer(0)),
        /** Lists the messages in which it held; absent where the filter language cannot say it. */
        filter: s.optional(s.string()),
        /** The newest message in which it held, and in which it did not. */
        lastMet: s.optional(s.integer(1)),
        lastUnmet: s.optional(s.integer(1)),
      }),
    ),
  ),
};

export const eventCoverageShape = s.object({ kind: s.oneOf(eventKinds), name: s.string(), ...coverageMembers });
export type EventCoverage = s.Infer<typeof eventCoverageShape>;

/** `type` is the entity's; its messages are identify calls for `user`, group calls for all others. */
export const entityCoverageShape = s.object({ type: s.string(), label: s.string(), ...coverageMembers });
export type EntityCoverage = s.Infer<typeof entityCoverageShape>;

export const ownerCoverageShape = s.object({
  /** Absent: what the plan gives to nobody. */
  owner: s.optional(s.string()),
  events: s.object({ planned: s.integer(0), seen: s.integer(0) }),
  messages: s.integer(0),
  valid: s.integer(0),
  warning: s.integer(0),
  invalid: s.integer(0),
  unchecked: s.integer(0),
});

/** What was seen of the plan, and what was seen beside it. */
export const coverageShape = s.object({
  plan: s.optional(s.object({ name: s.string(), version: s.optional(s.string()), revision: s.string() })),
  /** Messages that were looked at. */
  messages: s.integer(0),
  /** Messages that match and are not counted yet; absent where all are, as without `withinMs`. */
  uncounted: s.optional(s.integer(1)),
  /** Messages under further names beside the plan: 2,000 of those are told apart. */
  beyond: s.optional(s.integer(1)),
  events: share,
  properties: share,
  values: share,
  ...breakdown,
  owners: s.array(ownerCoverageShape),
  entities: s.array(entityCoverageShape),
  total: s.integer(0),
  /** Planned names in the plan's order, then the unplanned, the most frequent first. */
  items: s.array(eventCoverageShape),
});
export type Coverage = s.Infer<typeof coverageShape>;
