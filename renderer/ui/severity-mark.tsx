import type { Verdict } from '../../shared/model/violation.ts';
import type { Severity } from '../../shared/model/violation-codes.ts';
import { VerdictMark } from './verdict-mark.tsx';

const marks: Readonly<Record<Severity, Verdict>> = { error: 'invalid', warning: 'warning', info: 'unchecked' };

/** A severity in the shapes of the verdicts that it gives. */
export const SeverityMark = ({ severity }: { readonly severity: Severity }) => (
  <VerdictMark verdict={marks[severity]} />
);
