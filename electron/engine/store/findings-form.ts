import type { Judgement, MutedViolation, Violation } from '../../../shared/model/violation.ts';

/** What was found in one message, as `finding_text.json` holds it: muted ones stand last and say `muted`. */
export type StoredFinding = Violation | MutedViolation;

export const isMuted = (finding: StoredFinding): finding is MutedViolation => 'muted' in finding;

/** The text of `finding_text.json`; null where nothing was found. */
export const findingsText = ({ violations, muted = [] }: Pick<Judgement, 'violations' | 'muted'>): string | null =>
  violations.length + muted.length === 0 ? null : JSON.stringify([...violations, ...muted]);

export const readFindings = (text: string | null): readonly StoredFinding[] => (text === null ? [] : JSON.parse(text));

/** Without the muted ones. */
export const countedViolations = (text: string | null): readonly Violation[] =>
  readFindings(text).filter((finding) => !isMuted(finding));
