import type { Severity } from '../../../shared/model/violation-codes.ts';
import { printable } from './printable.ts';
import { type Report, type ReportEntry, sentencesOf } from './report.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

const data = (text: string): string => printable(text).replaceAll('%', '%25');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (entry: ReportEntry): string => {
  const { place, rulePlace, path, subject, count } = entry;
  const at = place ?? rulePlace;
  const properties = [
    ...(at === undefined ? [] : [`file=${property(at.file)}`, `line=${at.line}`]),
    ...(at?.column === undefined ? [] : [`col=${at.column}`]),
    `title=${property(entry.rule)}`,
  ].join(',');
  const about = path === undefined ? '' : `${subject} ${path}: `;
  const times = count > 1 ? ` (${count} times)` : '';
  const note = entry.note === undefined ? '' : ` (${entry.note})`;
  return `::${commands[entry.severity]} ${properties}::${data(`${about}${sentencesOf(entry)}${times}${note}`)}`;
};

/** Workflow commands of GitHub Actions, one a line; a hosted job shows the first ten of each kind. */
export const writeGithub = (report: Report): string =>
  [...report.entries.map(annotation), ...report.summary.map((line) => printable(line).replace(/^(?=::|##\[)/, ' '))]
    .map((line) => `${line}\n`)
    .join('');
