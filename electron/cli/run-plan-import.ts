import { type ColumnRole, columnRoles, type FormatOptions } from '../engine/plan/plan-format.ts';
import { planFormats } from '../engine/plan/plan-formats.ts';
import { exportPlan } from '../engine/plan/plan-writers.ts';
import { readPlanRules } from '../engine/plan/read-plan.ts';
import { printable } from '../engine/reports/printable.ts';
import { CommandError, usageError } from './command-error.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openOutput, outputFile, writeKept } from './output.ts';
import { reportPath } from './paths.ts';
import { planPath, planText, problemLines, refusePlan } from './plan-file.ts';
import type { ColumnChoice, PlanImportOptions } from './plan-import.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const isRole = (text: string): text is ColumnRole => columnRoles.some((role) => role === text);

const columnsOf = (choices: readonly ColumnChoice[]): NonNullable<FormatOptions['columns']> => {
  const columns: { [Role in ColumnRole]?: string } = {};
  for (const [role, header] of choices) {
    if (!isRole(role)) throw usageError(`There is no column role ${role}. Roles are ${columnRoles.join(', ')}.`);
    columns[role] = header;
  }
  return columns;
};

/** A format that was named, as it is known. */
const formatOf = (from: string): string => {
  if (planFormats.some(({ id }) => id === from)) return from;
  const known = planFormats.map(({ id, title }) => `  ${id.padEnd(12)}  ${title}`);
  throw usageError([`There is no plan format ${printable(from)}. These are read:`, ...known].join('\n'));
};

const mostComments = 100;

/** What the file says of itself at its head: where it came from, and what was left behind. */
const commentsOf = (source: string, title: string, notes: readonly string[]): readonly string[] => [
  `Made by trackside plan import from ${printable(source)} (${title}).`,
  ...(notes.length === 0 ? [] : ['Without a counterpart here, or read with a remark:']),
  ...notes.slice(0, mostComments).map((note) => `- ${note}`),
  ...(notes.length > mostComments ? [`- … and ${notes.length - mostComments} more.`] : []),
];

export const runPlanImport = async (file: string, options: PlanImportOptions): Promise<ExitCode> => {
  const { force = false } = options;
  const target = outputFile(options.output);
  const how: FormatOptions = {
    ...(options.from === undefined ? {} : { from: formatOf(options.from) }),
    ...(options.columns === undefined ? {} : { columns: columnsOf(options.columns) }),
  };
  const reading = readPlanRules(await planText(file), { file: planPath(file), ...how });
  if (!reading.ok) {
    for (const remark of problemLines(reading.problems.all.filter(({ severity }) => severity === 'notice')))
      say(remark);
    return refusePlan(reading.problems.all);
  }
  const { tree, rules, problems } = reading;
  const format = planFormats.find(({ id }) => id === rules.format);
  if (format === undefined) throw usageError(`${file} is a plan of Trackside already: there is nothing to import.`);
  const notes = problemLines(problems.all);
  const [written] =
    exportPlan(tree, 'trackside', { comments: commentsOf(reportPath(planPath(file)), format.title, notes) })?.files ??
    [];
  if (written === undefined) throw new CommandError(exitCodes.environment, 'This build cannot write plans.');
  if (target === undefined) {
    await using to = await openOutput(undefined, []);
    await to.write(written.text);
  } else {
    await writeKept(target, written.text, force);
  }
  for (const note of notes) say(note);
  const { events, entities } = rules;
  say(
    `${format.title}: ${events.length} events, pages and screens, ${entities.length} entities${target === undefined ? '' : `, written to ${target}`}.`,
  );
  return exitCodes.ok;
};
