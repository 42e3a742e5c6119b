import type { Command } from 'commander';
import type { Severity } from '../../shared/model/violation-codes.ts';
import { runCommand } from './command-error.ts';
import { nonEmpty, type ReportOptions, withReportOptions, withSeverity } from './report-options.ts';

export interface PlanLintOptions extends ReportOptions {
  readonly severity: Severity;
}

export const addPlanLint = (plan: Command): void => {
  const command = plan
    .command('lint')
    .description('Look for what in a plan is contradictory, doubtful or unsaid.')
    .argument('<plan>', 'plan file', nonEmpty);
  withSeverity(withReportOptions(command))
    .addHelpText(
      'after',
      `
Examples:
  trackside plan lint trackside.plan.yaml
  trackside plan lint trackside.plan.yaml --severity warning --format github

Exit codes: 0 nothing that counts, 1 findings, 2 wrong usage or a plan that cannot be read, 3 the environment.
docs/plan-lint.md has the rules.`,
    )
    .action((file: string, options: PlanLintOptions) =>
      runCommand(async () => (await import('./run-plan-lint.ts')).runPlanLint(file, options)),
    );
};
