import { diffPlans } from '../engine/plan/diff/diff-plans.ts';
import { diffJson, diffReport } from '../engine/plan/diff/diff-report.ts';
import { wordChanges } from '../engine/plan/diff/word-changes.ts';
import { readPlanRules } from '../engine/plan/read-plan.ts';
import { usageError } from './command-error.ts';
import type { ExitCode } from './exit-codes.ts';
import { reportPath } from './paths.ts';
import { planPath, planText, refusePlan } from './plan-file.ts';
import type { ReportOptions } from './report-options.ts';
import { version } from './version.ts';
import { writeReport } from './write-report.ts';

const readingOf = async (file: string) => {
  const reading = readPlanRules(await planText(file), { file: planPath(file) });
  if (!reading.ok) return refusePlan(reading.problems.all);
  const { rules, tree, problems } = reading;
  return { rules, written: { tree, lineAt: (offset: number) => problems.lineAt(offset) } };
};

export const runPlanDiff = async (before: string, after: string, options: ReportOptions): Promise<ExitCode> => {
  if (before === '-' && after === '-') throw usageError('One of the two plans may come by stdin, not both.');
  const [old, now] = [await readingOf(before), await readingOf(after)];
  const plans = { old: old.rules, new: now.rules };
  const changes = [...diffPlans(plans.old, plans.new), ...wordChanges(old.written, now.written)];
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
