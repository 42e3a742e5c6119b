import { resolve } from 'node:path';
import type { PlanProblem } from '../../shared/model/plan.ts';
import { readPlanText } from '../engine/plan/read-plan-text.ts';
import { printable } from '../engine/reports/printable.ts';
import { usageError } from './command-error.ts';
import { reportPath } from './paths.ts';

/** The text of a plan, a file or a folder, that was named on the command line. */
export const planText = async (file: string): Promise<string> => {
  const reading = await readPlanText(resolve(file));
  switch (reading.type) {
    case 'text':
      return reading.text;
    case 'absent':
      throw usageError(`There is no plan file at ${file}. Check the path.`);
    case 'unreadable':
      throw usageError(`${file}: ${reading.message}`);
  }
};

/** What is wrong with a plan, a line each. */
export const problemLines = (problems: readonly PlanProblem[]): readonly string[] =>
  problems.map(({ file, line, column, message }) => printable(`${reportPath(file)}:${line}:${column} ${message}`));

/** Ends the command with what keeps a plan from being read. */
export const refusePlan = (problems: readonly PlanProblem[]): never => {
  const lines = problemLines(problems.filter(({ severity }) => severity === 'error'));
  throw usageError([...lines, 'The plan cannot be read. Mend the lines above.'].join('\n'));
};
