import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failureCode } from '../engine/files/failure-code.ts';
import { withFiles } from '../engine/plan/exporting/with-files.ts';
import { placeOf } from '../engine/plan/plan-tree.ts';
import type { WrittenFile } from '../engine/plan/plan-writer.ts';
import { exportPlan, planWriters } from '../engine/plan/plan-writers.ts';
import { readPlanRules } from '../engine/plan/read-plan.ts';
import { printable } from '../engine/reports/printable.ts';
import { environmentError, usageError } from './command-error.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openOutput, outputFile, writeKept } from './output.ts';
import { reportPath } from './paths.ts';
import type { PlanExportOptions } from './plan-export.ts';
import { planPath, planText, problemLines, refusePlan } from './plan-file.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** So many notes that say the same are told one by one. */
const mostAlike = 3;

const checkForm = (to: string): void => {
  if (planWriters.some(({ id }) => id === to)) return;
  const known = planWriters.map(({ id, title }) => `  ${id.padEnd(12)}  ${title}`);
  throw usageError([`There is no form ${printable(to)}. These are written:`, ...known].join('\n'));
};

const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { recursive: true });
  } catch (failure) {
    throw environmentError(`${path} cannot be made (${failureCode(failure)}). Check the path after --output.`);
  }
};

const write = async (files: readonly WrittenFile[], { output, force = false }: PlanExportOptions): Promise<void> => {
  const [first, second] = files;
  const file = outputFile(output);
  if (first !== undefined && second === undefined) {
    if (file !== undefined) return writeKept(file, first.text, force);
    await using to = await openOutput(undefined, []);
    return to.write(first.text);
  }
  if (file === undefined) {
    throw usageError(`This form has ${files.length} files: name a folder for them with --output.`);
  }
  for (const { name, text } of files) {
    const path = join(file, name);
    await makeFolder(dirname(path));
    await writeKept(path, text, force);
  }
};

export const runPlanExport = async (file: string, options: PlanExportOptions): Promise<ExitCode> => {
  checkForm(options.to);
  const reading = readPlanRules(await planText(file), { file: planPath(file) });
  if (!reading.ok) return refusePlan(reading.problems.all);
  const { tree, problems, files: referred } = reading;
  const { files, notes } = exportPlan(withFiles(tree, referred), options.to) ?? { files: [], notes: [] };
  await write(files, options);
  for (const line of problemLines(problems.all)) say(line);
  for (const [message, alike] of Map.groupBy(notes, (note) => note.message)) {
    const shown = alike.length > mostAlike ? alike.slice(0, 1) : alike;
    const more = alike.length - shown.length;
    for (const { path } of shown) {
      const { file: at, line, column } = problems.placeAt(placeOf(tree, path).offset);
      const rest = more === 0 ? '' : ` The same at ${more} more places.`;
      say(printable(`${reportPath(at)}:${line}:${column} ${message}${rest}`));
    }
  }
  const written = outputFile(options.output);
  if (written !== undefined) say(`The plan is in ${written}.`);
  return exitCodes.ok;
};
