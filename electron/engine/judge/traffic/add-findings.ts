import type { Message } from '../../../../shared/model/message.ts';
import { type Judgement, type Violation, verdictOf } from '../../../../shared/model/violation.ts';
import { isTrafficCode } from '../../../../shared/model/violation-codes.ts';
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
  const findings = new Findings(message, judge?.rules, judgement);
  const { length } = judgement.violations;
  for (const finding of found) findings.add(finding);
  if (!findings.found) return findings.keepsOff ? findings.judgement(judgement.verdict) : judgement;
  if (judge !== undefined) return findings.judgement(verdictOf(findings.violations, true));
  const verdict = verdictOf(findings.violations.slice(length), false);
  return findings.judgement(verdict === 'valid' ? judgement.verdict : verdict);
};

/** Ids are judged by what they are and by what came before; an identifier that was sent as a trait by its plan alone. */
const isTraffic = ({ code, path }: Violation): boolean =>
  code === 'suspicious-identity' ||
  (isTrafficCode(code) && !(code === 'identifier-changed' && path.startsWith('/traits')));

/** What a new plan says of a stored message, with what traffic had shown when it arrived, under that plan's severities and mutes. */
export const keepTraffic = (
  judgement: Judgement,
  stored: readonly Violation[],
  message: Message,
  judge: Judge,
): Judgement => {
  const kept = stored
    .filter(isTraffic)
    .map(
      ({ severity: _, rule, ...finding }): Finding => (rule === undefined ? finding : { ...finding, line: rule.line }),
    );
  return kept.length === 0 ? judgement : addFindings(judgement, kept, message, judge);
};
