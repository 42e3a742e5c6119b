import { judgingShape } from './judging-shapes.ts';
import * as s from './schema.ts';
import { settingsReadingShape } from './settings-shapes.ts';
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
  /** The settings, or the problems of their file, are others now, whoever changed them. */
  settings: settingsReadingShape,
  /** Stored messages are judged again. Coalesced; how it ended is in the status. */
  judging: s.object({
    /** Absent once it has ended. */
    progress: s.optional(judgingShape),
    /** Rows between these seqs, both included, may have other verdicts and violations since judging began. */
    changed: s.optional(s.object({ from: s.integer(1), to: s.integer(1) })),
  }),
  /** Everything, or one run, was forgotten: lists start anew. */
  reset: s.object({ run: s.optional(s.string()) }),
} as const;

export type Notices = typeof notices;
export type NoticeName = keyof Notices;
export type Notice<N extends NoticeName> = s.Infer<Notices[N]>;
export type AnyNotice = { [N in NoticeName]: { readonly name: N; readonly data: Notice<N> } }[NoticeName];

const noticeOf = <T, N extends string>(
  name: N,
  parsed: s.Parsed<T>,
): { readonly name: N; readonly data: T } | undefined => (parsed.ok ? { name, data: parsed.value } : undefined);

/** `undefined` where the name or the data is not of this contract. */
export const readNotice = (name: string, data: unknown): AnyNotice | undefined => {
  switch (name) {
    case 'growth':
      return noticeOf(name, notices.growth.parse(data, ''));
    case 'view':
      return noticeOf(name, notices.view.parse(data, ''));
    case 'status':
      return noticeOf(name, notices.status.parse(data, ''));
    case 'settings':
      return noticeOf(name, notices.settings.parse(data, ''));
    case 'judging':
      return noticeOf(name, notices.judging.parse(data, ''));
    case 'reset':
      return noticeOf(name, notices.reset.parse(data, ''));
    default:
      return undefined;
  }
};
