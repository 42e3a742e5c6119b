import { type Command, InvalidArgumentError } from 'commander';
import { defaultPlanFile } from '../engine/workspace/folders.ts';
import { runCommand } from './command-error.ts';
import { nonEmpty } from './report-options.ts';

export interface PlanImportOptions {
  readonly from?: string;
  readonly output: string;
  readonly columns?: readonly ColumnChoice[];
  readonly force?: boolean;
}

/** What a column of a spreadsheet means, and its header. */
export type ColumnChoice = readonly [role: string, header: string];

/** `event=Event Name,type=Data Type`; a comma inside a header is none, where no role follows it. */
const columnChoices = (text: string, before: readonly ColumnChoice[] = []): readonly ColumnChoice[] => {
  const choices = text.split(/,(?=\s*[A-Za-z]+=)/).map((part): ColumnChoice => {
    const [, role = '', header = ''] = /^\s*([A-Za-z]+)=(.+?)\s*$/.exec(part) ?? [];
    if (role === '') throw new InvalidArgumentError('Columns are given as role=Header, such as event=Event Name.');
    return [role, header];
  });
  return [...before, ...choices];
};

export const addPlanImport = (plan: Command): void => {
  plan
    .command('import')
    .description("Read another tool's plan and write it as a plan of Trackside.")
    .argument('<file>', 'plan file, or folder, of another tool', nonEmpty)
    .option('--from <format>', 'its format (default: the content tells)', nonEmpty)
    .option('--columns <columns>', 'what columns of a spreadsheet mean: event=Event Name,type=Data Type', columnChoices)
    .option('--output <file>', 'the plan file to write; - is stdout', nonEmpty, defaultPlanFile)
    .option('--force', 'replace the file where there is one')
    .addHelpText(
      'after',
      `
Examples:
  trackside plan import segment-plan.json
  trackside plan import events.csv --columns "event=Event Name,property=Field,type=Data Type" --output shop.plan.yaml
  trackside plan import tracking-plans/ --from rudder-cli --output - | less

What has no counterpart in a plan of Trackside is told on stderr with its place, and stands as a comment at the head of the
file. trackside serve --plan takes such a file as it is, too.

Exit codes: 0 written, 2 wrong usage, a plan that cannot be read, or a file that is there already, 3 the environment.`,
    )
    .action((file: string, options: PlanImportOptions) =>
      runCommand(async () => (await import('./run-plan-import.ts')).runPlanImport(file, options)),
    );
};
