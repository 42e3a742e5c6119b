import { resolve } from 'node:path';
import { lintPlan } from '../engine/plan/lint/lint-plan.ts';
import { lintJson, lintReport } from '../engine/plan/lint/lint-report.ts';
import type { ExitCode } from './exit-codes.ts';
import { reportPath } from './paths.ts';
import { readPlanText, refusePlan } from './plan-file.ts';
import type { PlanLintOptions } from './plan-lint.ts';
import { version } from './version.ts';
import { writeReport } from './write-report.ts';

export const runPlanLint = async (file: string, options: PlanLintOptions): Promise<ExitCode> => {
  const today = new Date().toISOString().slice(0, 10);
  const result = lintPlan(await readPlanText(file), { file: resolve(file), today });
  if (!result.ok) return refusePlan(result.problems);
  const shown = reportPath(file);
  const report = lintReport(result.findings, { file: shown, severity: options.severity, version });
  return writeReport(report, lintJson(result.findings, report, shown), options);
};
