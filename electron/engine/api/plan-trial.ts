import type { CancelSignal } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { checksVersion } from '../judge/checks-version.ts';
import type { JudgingWord, StartJudging, TrialTask } from '../judging/judging-task.ts';
import type { KnownPlan } from '../judging/known-plans.ts';
import { TrialTally } from '../judging/trial-tally.ts';
import { attachReferred } from '../plan/attach-referred.ts';
import { readPlan } from '../plan/read-plan.ts';
import { judgedMark } from '../store/judged-ranges.ts';
import { cancelledCall } from './errors.ts';
import type { PlanInForce, Plans } from './plans.ts';

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
    if (signal.aborted) {
      reject(cancelledCall());
      return;
    }
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

const knownOf = (plan: PlanInForce | undefined): readonly KnownPlan[] =>
  plan?.text === undefined || plan.judge === undefined
    ? []
    : [{ path: plan.path, text: plan.text, mark: judgedMark(plan.judge.summary.revision, checksVersion) }];

/** The dry run of a plan text over stored messages. */
export const createPlanTrial = ({ plans, storePath, runsWithPlans, startJudging }: PlanTrialOptions) => {
  const nothing: Trial = new TrialTally().result(true);

  return async (
    { run, text, path, within }: Params<'plan.trial'>,
    signal: CancelSignal,
  ): Promise<Result<'plan.trial'>> => {
    const isOwn = run !== undefined && runsWithPlans.has(run);
    const inForce = plans.of(run);
    const pathInForce = inForce?.path ?? 'trackside.plan.yaml';
    // Files are read beside the plan in force, wherever the caller says that the text comes from.
    const plan = { text: isOwn ? text : await attachReferred(text, pathInForce), path: path ?? pathInForce };
    const reading = readPlan(plan.text, { file: plan.path });
    if (!reading.ok) return { problems: reading.problems, ...nothing };
    const only = isOwn ? { only: run } : {};
    const except = [...runsWithPlans.keys()];
    const task: TrialTask = {
      type: 'trial',
      file: storePath,
      plan,
      known: knownOf(inForce),
      ...only,
      except,
      ...(within === undefined ? {} : { within }),
    };
    const trial = await trialOf(startJudging, task, signal);
    return { problems: reading.problems, revision: reading.judge.summary.revision, ...trial };
  };
};
