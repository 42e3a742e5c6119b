import type { Command } from 'commander';
import { runCommand } from './command-error.ts';
import { nonEmpty, type ReportOptions, withReportOptions } from './report-options.ts';

export const addPlanDiff = (plan: Command): void => {
  const command = plan
    .command('diff')
    .description('Say in words what changed from one plan to another, the breaking changes first.')
    .argument('<before>', 'plan file as it was', nonEmpty)
    .argument('<after>', 'plan file as it is', nonEmpty);
  withReportOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  trackside plan diff old.plan.yaml trackside.plan.yaml
  trackside plan diff old.plan.yaml trackside.plan.yaml --format markdown

Breaking: what an app sends in keeping with the old plan may break the new one. Additive: new, looser, or only a warning.
Cosmetic: no message is judged otherwise.

Exit codes: 0 nothing breaking, 1 breaking changes, 2 wrong usage or a plan that cannot be read, 3 the environment.`,
    )
    .action((before: string, after: string, options: ReportOptions) =>
      runCommand(async () => (await import('./run-plan-diff.ts')).runPlanDiff(before, after, options)),
    );
};
