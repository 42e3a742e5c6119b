import type { Message } from '../../../shared/model/message.ts';
import type { PlanSummary } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Judgement } from '../../../shared/model/violation.ts';
import type { PlanRules } from './plan-rules.ts';

/** A plan ready to judge: pure, the same answer for the same message, never throws on input. */
export interface Judge {
  readonly summary: PlanSummary;
  /** What it was compiled from. */
  readonly rules: PlanRules;
  judge(message: Message, source: Source): Judgement;
}
