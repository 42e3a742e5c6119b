import type { PlanRules } from '../engine/judge/plan-rules.ts';
import { diffPlans } from '../engine/plan/diff/diff-plans.ts';
import { diffJson, diffReport } from '../engine/plan/diff/diff-report.ts';
import { readPlanRules } from '../engine/plan/read-plan.ts';
import { usageError } from './command-error.ts';
import type { ExitCode } from './exit-codes.ts';
import { reportPath } from './paths.ts';
import { planPath, planText, refusePlan } from './plan-file.ts';
import type { ReportOptions } from './report-options.ts';
import { version } from './version.ts';
import { writeReport } from './write-report.ts';

const rulesOf = async (file: string): Promise<PlanRules> => {
  const reading = readPlanRules(await planText(file), { file: planPath(file) });
  return reading.ok ? reading.rules : refusePlan(reading.problems.all);
};

export const runPlanDiff = async (before: string, after: string, options: ReportOptions): Promise<ExitCode> => {
  if (before === '-' && after === '-') throw usageError('One of the two plans may come by stdin, not both.');
  const plans = { old: await rulesOf(before), new: await rulesOf(after) };
  const changes = diffPlans(plans.old, plans.new);
  const how = {
    before: reportPath(planPath(before)),
    after: reportPath(planPath(after)),
    plans,
    fileOf: reportPath,
    version,
  };
  const report = diffReport(changes, how);
  return writeReport(report, diffJson(changes, report, how), options, [before, after]);
};
