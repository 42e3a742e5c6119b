import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Severity, severities } from '../../shared/model/violation-codes.ts';
import { type ReportFormat, reportFormats } from '../engine/reports/formats.ts';

/** Options that every command with a report has. */
export interface ReportOptions {
  readonly format: ReportFormat;
  readonly output?: string;
}

export const nonEmpty = (text: string): string => {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
};

export const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('A whole number from 0 on is meant.');
  }
  return number;
};

/** Adds the options of a report. */
export const withReportOptions = (command: Command): Command =>
  command
    .addOption(new Option('--format <format>', 'how the report is written').choices(reportFormats).default('text'))
    .option('--output <file>', 'write the report to this file instead of stdout (-)', nonEmpty);

/** Adds the severity from which on a finding counts. */
export const withSeverity = (command: Command): Command =>
  command.addOption(
    new Option('--severity <severity>', 'least severity that counts and ends with exit code 1')
      .choices(severities)
      .default('error' satisfies Severity),
  );
