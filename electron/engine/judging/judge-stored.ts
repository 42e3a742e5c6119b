import { type Judgement, verdictOf } from '../../../shared/model/violation.ts';
import { isTrafficCode } from '../../../shared/model/violation-codes.ts';
import type { Judge } from '../judge/judge.ts';
import { isMuted, readFindings } from '../store/findings-form.ts';
import type { JudgedRow } from '../store/read-judged.ts';

/** Judges a stored message by a plan: its plan findings are new ones; its traffic findings, made at arrival, stay. */
export const judgeStored = ({ message, source, findings }: JudgedRow, judge: Judge): Judgement => {
  const judgement = judge.judge(message, source);
  if (findings === null) return judgement;
  const kept = readFindings(findings).filter(({ code }) => isTrafficCode(code));
  if (kept.length === 0) return judgement;
  const violations = [...judgement.violations, ...kept.filter((finding) => !isMuted(finding))];
  const muted = [...(judgement.muted ?? []), ...kept.filter(isMuted)];
  return { verdict: verdictOf(violations, true), violations, ...(muted.length === 0 ? {} : { muted }) };
};
