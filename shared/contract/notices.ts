import * as s from './schema.ts';
import { statusShape } from './shapes.ts';

/** What the engine says unasked. Counts and horizons, never bodies: the other side pulls what it shows. */
export const notices = {
  /** Something was stored or forgotten. Coalesced; `rate` is messages a second over the last second. */
  growth: s.object({
    horizon: s.integer(0),
    counts: s.object({
      messages: s.integer(0),
      valid: s.integer(0),
      warning: s.integer(0),
      invalid: s.integer(0),
      unchecked: s.integer(0),
      rejected: s.integer(0),
    }),
    rate: s.number(),
  }),
  /** A live list of this client grew or was searched further. */
  view: s.object({
    view: s.integer(1),
    total: s.integer(0),
    matched: s.integer(0),
    complete: s.boolean(),
  }),
  /** Plan, runs, store or sample changed: the whole status, which is small. */
  status: statusShape,
  /** Everything, or one run, was forgotten: lists start anew. */
  reset: s.object({ run: s.optional(s.string()) }),
} as const;

export type Notices = typeof notices;
export type NoticeName = keyof Notices;
export type Notice<N extends NoticeName> = s.Infer<Notices[N]>;
export type AnyNotice = { [N in NoticeName]: { readonly name: N; readonly data: Notice<N> } }[NoticeName];
