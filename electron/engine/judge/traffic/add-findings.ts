import type { Message } from '../../../../shared/model/message.ts';
import { type Judgement, verdictOf } from '../../../../shared/model/violation.ts';
import { type Finding, Findings } from '../findings.ts';
import type { Judge } from '../judge.ts';

/**
 * A judgement with what traffic has shown beside it, under the plan's severities and mutes.
 * Without a plan nothing is called valid: a warning or an error gives the verdict, all else leaves it unchecked.
 */
export const addFindings = (
  judgement: Judgement,
  found: readonly Finding[],
  message: Message,
  judge: Judge | undefined,
): Judgement => {
  const findings = new Findings(message, judge?.plan, judgement);
  const { length } = judgement.violations;
  for (const finding of found) findings.add(finding);
  if (!findings.found) return judgement;
  if (judge !== undefined) return findings.judgement(verdictOf(findings.violations, true));
  const verdict = verdictOf(findings.violations.slice(length), false);
  return findings.judgement(verdict === 'valid' ? judgement.verdict : verdict);
};
