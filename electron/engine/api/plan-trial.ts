import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { runTrial } from '../judging/trial.ts';
import { TrialTally } from '../judging/trial-tally.ts';
import { readPlan } from '../plan/read-plan.ts';
import { createJudgedReader } from '../store/read-judged.ts';
import { cancelledCall } from './errors.ts';
import type { Plans } from './plans.ts';
import type { StoredRows } from './stored-rows.ts';

export interface PlanTrialOptions {
  readonly plans: Plans;
  readonly stored: StoredRows;
  /** Runs that bring their own plan. */
  readonly runsWithPlans: ReadonlyMap<string, unknown>;
  readonly nextTurn: () => Promise<void>;
}

/** The dry run of a plan text over stored messages. */
export const createPlanTrial = ({ plans, stored, runsWithPlans, nextTurn }: PlanTrialOptions) => {
  const judged = createJudgedReader(stored.reader, stored.dictionaries);

  const scopeOf = (run: string | undefined) => ({
    ...(run !== undefined && runsWithPlans.has(run) ? { only: run } : {}),
    except: [...runsWithPlans.keys()],
    fromSeq: 1,
    toSeq: stored.reader.lastSeq(),
  });

  const nothing: Trial = new TrialTally().result(true);

  return async ({ run, text, path }: Params<'plan.trial'>, signal: CancelSignal): Promise<Result<'plan.trial'>> => {
    const file = path ?? plans.of(run)?.path ?? 'trackside.plan.yaml';
    const reading = readPlan(text, { file });
    if (!reading.ok) return { problems: reading.problems, ...nothing };
    const { judge, problems } = reading;
    const trial = await runTrial(judged, judge, scopeOf(run), {
      now: () => performance.now(),
      nextTurn,
      aborted: () => signal.aborted,
    });
    if (trial === undefined) throw cancelledCall();
    return { problems, revision: judge.summary.revision, ...trial };
  };
};
