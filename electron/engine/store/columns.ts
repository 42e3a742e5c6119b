import { type MessageKind, messageKinds } from '../../../shared/model/message.ts';
import { type Verdict, verdicts } from '../../../shared/model/violation.ts';

/** Codes of the integer columns. Append only: stored files hold them. */
export const kindCode = (kind: MessageKind): number => messageKinds.indexOf(kind);
export const verdictCode = (verdict: Verdict): number => verdicts.indexOf(verdict);

export const kindOf = (code: number): MessageKind => messageKinds[code] ?? 'track';
export const verdictOfCode = (code: number): Verdict => verdicts[code] ?? 'unchecked';

/** Bits of `message.flags`. */
export const messageFlags = {
  timestampMissing: 1,
  /** Older than what had been folded for its user before it. */
  late: 2,
} as const;
