import { resolve } from 'node:path';
import type { PlanProblem } from '../../shared/model/plan.ts';
import { readPlanText } from '../engine/plan/read-plan-text.ts';
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

/** Ends the command with what keeps a plan from being read. */
export const refusePlan = (problems: readonly PlanProblem[]): never => {
  const lines = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, column, message }) => `${reportPath(file)}:${line}:${column} ${message}`);
  throw usageError([...lines, 'The plan cannot be read. Mend the lines above.'].join('\n'));
};
