import type { Judgement, Violation } from '../../../shared/model/violation.ts';
import { countedViolations, findingsText } from '../store/findings-form.ts';
import type { JudgedRow } from '../store/read-judged.ts';

/** What another plan says of a stored message. */
export interface Comparison {
  readonly judgement: Judgement;
  /** What is stored of the judgement's findings. */
  readonly findings: string | null;
  /** Whether anything that is stored of the judgement is another now. */
  readonly differs: boolean;
  readonly disappeared: readonly Violation[];
  readonly appeared: readonly Violation[];
}

const none: readonly Violation[] = [];

/** Those of one list whose code and path the other does not have. */
const without = (violations: readonly Violation[], others: readonly Violation[]): readonly Violation[] =>
  violations.length === 0
    ? none
    : violations.filter(({ code, path }) => !others.some((other) => other.code === code && other.path === path));

/** Holds a judgement against what is stored of the message. */
export const compare = (row: JudgedRow, judgement: Judgement): Comparison => {
  const findings = findingsText(judgement);
  if (findings === row.findings) {
    const differs = row.verdict !== judgement.verdict;
    return { judgement, findings, differs, disappeared: none, appeared: none };
  }
  const before = countedViolations(row.findings);
  return {
    judgement,
    findings,
    differs: true,
    disappeared: without(before, judgement.violations),
    appeared: without(judgement.violations, before),
  };
};
