import type { Verdict } from '../../shared/model/violation.ts';
import type { Severity } from '../../shared/model/violation-codes.ts';
import { VerdictMark } from './verdict-mark.tsx';

const marks: Readonly<Record<Severity, Verdict>> = { error: 'invalid', warning: 'warning', info: 'unchecked' };
const labels: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Info' };

export interface SeverityMarkProps {
  readonly severity: Severity;
  /** Shows the word beside the shape. */
  readonly withText?: boolean;
}

/** A severity in the shapes of the verdicts that it gives. */
export const SeverityMark = ({ severity, withText = false }: SeverityMarkProps) => (
  <VerdictMark verdict={marks[severity]} label={labels[severity]} withText={withText} />
);
