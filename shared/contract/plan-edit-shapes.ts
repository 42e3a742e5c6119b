import type { ViolationCode } from '../model/violation-codes.ts';
import { codeShape } from './code-shape.ts';
import * as s from './schema.ts';

/** What is to change in the plan file. */
export type PlanEditRequest =
  /** The plan is to take what a stored message was found with. */
  | { readonly type: 'allow'; readonly seq: number; readonly code: ViolationCode; readonly path: string }
  /** The plan is to mute what fits every member that is given. */
  | {
      readonly type: 'mute';
      readonly code: ViolationCode;
      readonly event?: string;
      readonly path?: string;
      readonly reason: string;
      /** The last day that is muted, YYYY-MM-DD, or an RFC 3339 time. */
      readonly until?: string;
    }
  /** The plan is to mute it no more: every mute that hides it goes. */
  | { readonly type: 'unmute'; readonly code: ViolationCode; readonly event?: string; readonly path: string }
  /** The whole text, written by hand. */
  | { readonly type: 'text'; readonly text: string };

export const planEditRequestShape: s.Schema<PlanEditRequest> = s.byType<PlanEditRequest>({
  allow: s.object({ type: s.oneOf(['allow']), seq: s.integer(1), code: codeShape, path: s.string() }),
  mute: s.object({
    type: s.oneOf(['mute']),
    code: codeShape,
    event: s.optional(s.string()),
    path: s.optional(s.string()),
    reason: s.string(),
    until: s.optional(s.string()),
  }),
  unmute: s.object({
    type: s.oneOf(['unmute']),
    code: codeShape,
    event: s.optional(s.string()),
    path: s.string(),
  }),
  text: s.object({ type: s.oneOf(['text']), text: s.string() }),
});

/** The saved edits that can be taken back or made again, by name. */
export const planStepsShape = s.object({ undo: s.optional(s.string()), redo: s.optional(s.string()) });
export type PlanSteps = s.Infer<typeof planStepsShape>;

export const plannedEditShape = s.object({
  /** Revision of the file that the edit is made from; absent where there is no file yet. */
  base: s.optional(s.string()),
  /** Path of the plan file. */
  path: s.string(),
  /** The whole text after the edit. */
  text: s.string(),
  /** What changes, as unified text; empty where nothing does. */
  diff: s.string(),
  /** Line after the edit, from 1, where the first change stands. */
  line: s.integer(1),
  /** Why it cannot be saved as things stand; absent where nothing is known to stand in the way. */
  obstacle: s.optional(s.string()),
  /** What the edit does, in words, as its step is called: "Allow `coupon` on Product Added". */
  name: s.string(),
  /** What somebody should know before it is saved, in sentences. */
  notes: s.array(s.string()),
});
export type PlannedEdit = s.Infer<typeof plannedEditShape>;

export const savedEditShape = s.object({
  /** What was saved, taken back or made again. */
  name: s.string(),
  /** Revision of the file now; absent where taking back left no file. */
  revision: s.optional(s.string()),
  steps: planStepsShape,
});
export type SavedEdit = s.Infer<typeof savedEditShape>;
