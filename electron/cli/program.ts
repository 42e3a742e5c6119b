import { Command } from 'commander';
import { addCheck } from './check.ts';
import { exitCodes } from './exit-codes.ts';
import { addPlanDiff } from './plan-diff.ts';
import { addPlanExport } from './plan-export.ts';
import { addPlanImport } from './plan-import.ts';
import { addPlanLint } from './plan-lint.ts';
import { addServe, serveExamples } from './serve-command.ts';
import { version } from './version.ts';

/** The `trackside` command with everything it can do. */
export const createProgram = (): Command => {
  const program = new Command('trackside')
    .description('A local debugger for customer data: it keeps every event an SDK sends and holds it against the plan.')
    .version(version)
    .addHelpText(
      'after',
      `${serveExamples}\n  trackside check messages.ndjson\n  trackside plan lint trackside.plan.yaml`,
    )
    .showHelpAfterError('Run trackside --help to see what there is.')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage));
  addServe(program);
  addCheck(program);
  const plan = program.command('plan').description('Lint, compare and convert tracking plans.');
  addPlanLint(plan);
  addPlanDiff(plan);
  addPlanImport(plan);
  addPlanExport(plan);
  return program;
};
