import type { Command } from 'commander';
import type { Severity } from '../../shared/model/violation-codes.ts';
import { defaultPlanFile } from '../engine/workspace/folders.ts';
import { runCommand } from './command-error.ts';
import { nonEmpty, type ReportOptions, wholeNumber, withReportOptions, withSeverity } from './report-options.ts';

export interface CheckOptions extends ReportOptions {
  readonly plan?: string;
  readonly severity: Severity;
  readonly traffic: boolean;
  readonly maxViolations: number;
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

export const addCheck = (program: Command): void => {
  const command = program
    .command('check')
    .description('Hold messages of a file against the plan, without a server.')
    .argument(
      '<messages>',
      'NDJSON file, plain or .gz: one message a line, canonical or as an SDK sends it; - reads stdin',
      nonEmpty,
    )
    .option('--plan <file>', `tracking plan (default: ${defaultPlanFile} in this folder)`, nonEmpty)
    .option('--no-traffic', 'judge each message by itself, not beside those before it')
    .option('--max-violations <number>', 'so many that count still end with exit code 0', wholeNumber, 0)
    .option('--baseline <file>', 'violations of this file are accepted and do not count', nonEmpty)
    .option('--write-baseline <file>', 'accept all that is found now: write it to this file', nonEmpty);
  withSeverity(withReportOptions(command))
    .addHelpText(
      'after',
      `
Examples:
  trackside check messages.ndjson --plan trackside.plan.yaml
  trackside check messages.ndjson --format junit --output report.xml
  trackside check messages.ndjson.gz --severity warning

Exit codes: 0 nothing that counts, 1 violations or lines that cannot be read, 2 wrong usage or a plan that cannot be read,
3 the environment (a file that cannot be read or written).`,
    )
    .action((messages: string, options: CheckOptions) =>
      runCommand(async () => (await import('./run-check.ts')).runCheck(messages, options)),
    );
};
