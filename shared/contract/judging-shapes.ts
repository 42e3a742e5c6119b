import { messageKinds } from '../model/message.ts';
import { severities } from '../model/violation-codes.ts';
import { codeShape } from './code-shape.ts';
import * as s from './schema.ts';

const judgingMembers = {
  /** The plan revision that judges. */
  revision: s.string(),
  /** Stored messages judged so far, of `total`. */
  judged: s.integer(0),
  total: s.integer(0),
  /** Messages whose verdict or violations are others than before. */
  changed: s.integer(0),
};

/** Stored messages are being judged again by a plan that came into force after they were judged. */
export const judgingShape = s.object(judgingMembers);
export type Judging = s.Infer<typeof judgingShape>;

export const judgingEnds = ['done', 'cancelled', 'failed'] as const;

/** How the last judging of stored messages ended; unless it is done, the rest keep their older verdicts. */
export const judgedShape = s.object({
  ...judgingMembers,
  ended: s.oneOf(judgingEnds),
  at: s.time(),
  /** Violations that were there before and are no more. */
  disappeared: s.integer(0),
  /** Violations that were not there before. */
  appeared: s.integer(0),
});
export type Judged = s.Infer<typeof judgedShape>;

/** Violations on one side of a plan edit, distinct by code, kind, name and path. */
const trialSide = s.object({
  violations: s.integer(0),
  messages: s.integer(0),
  /** The most frequent first, at most a hundred. */
  groups: s.array(
    s.object({
      code: codeShape,
      severity: s.oneOf(severities),
      kind: s.oneOf(messageKinds),
      name: s.string(),
      /** With array indexes as `*`. */
      path: s.string(),
      /** Messages. */
      count: s.integer(1),
      /** The newest ten. */
      samples: s.array(s.integer(1)),
    }),
  ),
});

const verdictCounts = s.object({
  valid: s.integer(0),
  warning: s.integer(0),
  invalid: s.integer(0),
  unchecked: s.integer(0),
});

/** The members of a trial beside the plan's own problems. */
export const trialMembers = {
  /** Stored messages that were judged, the newest of those that the plan judges. */
  judged: s.integer(0),
  /** False where there are older ones, which were not judged for want of time. */
  complete: s.boolean(),
  disappear: trialSide,
  appear: trialSide,
  verdicts: s.object({ before: verdictCounts, after: verdictCounts }),
};

const trialShape = s.object(trialMembers);
export type Trial = s.Infer<typeof trialShape>;
