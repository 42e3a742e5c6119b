import type { Judgement, MutedViolation, Violation } from '../../../shared/model/violation.ts';

/** What the plan turns off, though it could not be found again: it is told nowhere. */
type OffFinding = Violation & { readonly off: true };

/** What was found in one message, as `finding_text.json` holds it: muted ones say `muted`, and those that are off `off`. */
export type StoredFinding = Violation | MutedViolation | OffFinding;

export const isMuted = (finding: StoredFinding): finding is MutedViolation => 'muted' in finding;

/** The text of `finding_text.json`; null where nothing was found. */
export const findingsText = ({
  violations,
  muted = [],
  off = [],
}: Pick<Judgement, 'violations' | 'muted' | 'off'>): string | null =>
  violations.length + muted.length + off.length === 0
    ? null
    : JSON.stringify([...violations, ...muted, ...off.map((found) => ({ ...found, off: true }))]);

export const readFindings = (text: string | null): readonly StoredFinding[] => (text === null ? [] : JSON.parse(text));

/** Without what is off: the violations, the muted ones last. */
export const toldFindings = (text: string | null): readonly (Violation | MutedViolation)[] =>
  readFindings(text).filter((finding) => !('off' in finding));

/** Without the muted ones. */
export const countedViolations = (text: string | null): readonly Violation[] =>
  toldFindings(text).filter((finding) => !isMuted(finding));
