import { defaultGroupType, type PlanProblem, type PlanSummary } from '../../../shared/model/plan.ts';
import type { Judge } from '../judge/judge.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { PlanState } from '../threads.ts';

/** A plan with what was compiled from its text. */
export interface PlanInForce {
  readonly path: string;
  readonly text?: string;
  readonly judge?: Judge;
  readonly problems: readonly PlanProblem[];
}

const compile = ({ path, text, problems }: PlanState): PlanInForce => {
  if (text === undefined) return { path, problems };
  const reading = readPlan(text, { file: path });
  return { path, text, problems, ...(reading.ok ? { judge: reading.judge } : {}) };
};

/** The plans that judge: the workspace's own, and that of a run which brings its own (the sample shop). */
export interface Plans {
  of(run: string | undefined): PlanInForce | undefined;
  summaryOf(run: string | undefined): PlanSummary | undefined;
  /** What a group call without a type means in a run. */
  defaultGroup(run: string | undefined): string;
  set(state: PlanState): void;
}

export const createPlans = (runPlans: ReadonlyMap<string, PlanState>): Plans => {
  let own: PlanInForce | undefined;
  const ofRuns = new Map<string, PlanInForce>();

  const of = (run: string | undefined): PlanInForce | undefined => {
    const state = run === undefined ? undefined : runPlans.get(run);
    if (run === undefined || !state) return own;
    const plan = ofRuns.get(run) ?? compile(state);
    ofRuns.set(run, plan);
    return plan;
  };

  const summaryOf = (run: string | undefined): PlanSummary | undefined => of(run)?.judge?.summary;

  return {
    of,
    summaryOf,
    defaultGroup: (run) => defaultGroupType(summaryOf(run)?.entities ?? []),
    set: (state) => {
      own = compile(state);
    },
  };
};
