import type { JsonObject } from '../../shared/model/json.ts';
import { writeReport as inFormat } from '../engine/reports/formats.ts';
import type { Report } from '../engine/reports/report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openOutput } from './output.ts';
import type { ReportOptions } from './report-options.ts';

/** Writes a report where it is asked for, and answers the exit code that it means. */
export const writeReport = async (
  report: Report,
  json: JsonObject,
  { format, output }: ReportOptions,
): Promise<ExitCode> => {
  await using to = await openOutput(output);
  await to.write(
    format === 'json' ? `${JSON.stringify(json, undefined, 2)}\n` : inFormat(report, format, { colour: to.colour }),
  );
  sayWhereItIs(report, output);
  return report.failed ? exitCodes.violations : exitCodes.ok;
};

/** A report in a file is summed up on stderr, so that a log is not empty. */
export const sayWhereItIs = (report: Report, output: string | undefined): void => {
  if (output === undefined) return;
  for (const line of report.summary) process.stderr.write(`${line}\n`);
  process.stderr.write(`The report is in ${output}.\n`);
};
