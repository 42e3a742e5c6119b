import type { Command } from 'commander';
import { runCommand } from './command-error.ts';
import { nonEmpty } from './report-options.ts';

export interface PlanExportOptions {
  readonly to: string;
  readonly output?: string;
  readonly force?: boolean;
}

export const addPlanExport = (plan: Command): void => {
  plan
    .command('export')
    .description('Write a plan in another form.')
    .argument('<plan>', 'plan file, of Trackside or of another tool', nonEmpty)
    .requiredOption('--to <format>', 'the form to write; an unknown one lists what there is', nonEmpty)
    .option('--output <file>', 'the file to write, a folder for several files (default: stdout)', nonEmpty)
    .option('--force', 'replace files that are there')
    .addHelpText(
      'after',
      `
Examples:
  trackside plan export trackside.plan.yaml --to json-schema
  trackside plan export trackside.plan.yaml --to segment --output segment-plan.json

What the form has no place for is told on stderr, with the place in the plan.

Exit codes: 0 written, 2 wrong usage, a plan that cannot be read, or a file that is there already, 3 the environment.`,
    )
    .action((file: string, options: PlanExportOptions) =>
      runCommand(async () => (await import('./run-plan-export.ts')).runPlanExport(file, options)),
    );
};
