import { lintPlan } from '../engine/plan/lint/lint-plan.ts';
import { lintJson, lintReport } from '../engine/plan/lint/lint-report.ts';
import type { ExitCode } from './exit-codes.ts';
import { reportPath } from './paths.ts';
import { planPath, planText, refusePlan } from './plan-file.ts';
import type { PlanLintOptions } from './plan-lint.ts';
import { version } from './version.ts';
import { writeReport } from './write-report.ts';

export const runPlanLint = async (file: string, options: PlanLintOptions): Promise<ExitCode> => {
  const today = new Date().toISOString().slice(0, 10);
  const result = lintPlan(await planText(file), { file: planPath(file), today });
  if (!result.ok) return refusePlan(result.problems);
  const how = { file: reportPath(planPath(file)), fileOf: reportPath, severity: options.severity, version };
  const report = lintReport(result.findings, how);
  return writeReport(report, lintJson(result.findings, report, how), options, [file]);
};
