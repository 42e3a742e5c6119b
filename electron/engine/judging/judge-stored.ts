import type { Judgement } from '../../../shared/model/violation.ts';
import type { Judge } from '../judge/judge.ts';
import { keepTraffic } from '../judge/traffic/add-findings.ts';
import { readFindings } from '../store/findings-form.ts';
import type { JudgedRow } from '../store/read-judged.ts';

/** Judges a stored message by a plan: its plan findings are new ones; its traffic findings, made at arrival, stay. */
export const judgeStored = ({ message, source, findings }: JudgedRow, judge: Judge): Judgement => {
  const judgement = judge.judge(message, source);
  return findings === null ? judgement : keepTraffic(judgement, readFindings(findings), message, judge);
};
