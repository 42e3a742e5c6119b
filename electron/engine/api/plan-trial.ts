import type { CancelSignal } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { JudgingWord, StartJudging, TrialTask } from '../judging/judging-task.ts';
import { TrialTally } from '../judging/trial-tally.ts';
import { readPlan } from '../plan/read-plan.ts';
import { cancelledCall } from './errors.ts';
import type { Plans } from './plans.ts';

export interface PlanTrialOptions {
  readonly plans: Plans;
  readonly storePath: string;
  /** Runs that bring their own plan. */
  readonly runsWithPlans: ReadonlyMap<string, unknown>;
  readonly startJudging: StartJudging;
}

const failed = (message: string): ContractError =>
  new ContractError({
    code: 'internal',
    message: `Stored messages could not be judged: ${message}`,
    remedy: 'Try again; look into the log of Trackside where that does not help.',
  });

/** Runs a trial elsewhere, so that this thread goes on answering. */
const trialOf = (start: StartJudging, task: TrialTask, signal: CancelSignal): Promise<Trial> =>
  new Promise((resolve, reject) => {
    const work = start(task, (word: JudgingWord) => {
      if (word.type === 'trial') resolve(word.trial);
      else if (word.type === 'failed') reject(failed(word.message));
      signal.removeEventListener('abort', cancel);
    });
    const cancel = (): void => {
      void work.stop();
      reject(cancelledCall());
    };
    signal.addEventListener('abort', cancel);
  });

/** The dry run of a plan text over stored messages. */
export const createPlanTrial = ({ plans, storePath, runsWithPlans, startJudging }: PlanTrialOptions) => {
  const nothing: Trial = new TrialTally().result(true);

  return async ({ run, text, path }: Params<'plan.trial'>, signal: CancelSignal): Promise<Result<'plan.trial'>> => {
    const plan = { text, path: path ?? plans.of(run)?.path ?? 'trackside.plan.yaml' };
    const reading = readPlan(text, { file: plan.path });
    if (!reading.ok) return { problems: reading.problems, ...nothing };
    const only = run !== undefined && runsWithPlans.has(run) ? { only: run } : {};
    const task: TrialTask = { type: 'trial', file: storePath, plan, ...only, except: [...runsWithPlans.keys()] };
    const trial = await trialOf(startJudging, task, signal);
    return { problems: reading.problems, revision: reading.judge.summary.revision, ...trial };
  };
};
