import type { JsonObject } from '../../shared/model/json.ts';
import { writeReport as inFormat } from '../engine/reports/formats.ts';
import type { Report } from '../engine/reports/report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openOutput, outputFile } from './output.ts';
import type { ReportOptions } from './report-options.ts';

/** Writes a report where it is asked for, never over the inputs, and answers the exit code that it means. */
export const writeReport = async (
  report: Report,
  json: JsonObject,
  { format, output }: ReportOptions,
  inputs: readonly string[],
): Promise<ExitCode> => {
  await using to = await openOutput(output, inputs);
  await to.write(
    format === 'json' ? `${JSON.stringify(json, undefined, 2)}\n` : inFormat(report, format, { colour: to.colour }),
  );
  sayWhereItIs(report, output);
  return report.failed ? exitCodes.violations : exitCodes.ok;
};

/** A report in a file is summed up on stderr, so that a log is not empty. */
export const sayWhereItIs = (report: Report, output: string | undefined): void => {
  const file = outputFile(output);
  if (file === undefined) return;
  for (const line of report.summary) process.stderr.write(`${line}\n`);
  process.stderr.write(`The report is in ${file}.\n`);
};
