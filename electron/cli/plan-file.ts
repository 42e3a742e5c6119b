import { resolve } from 'node:path';
import type { PlanProblem } from '../../shared/model/plan.ts';
import { readText } from '../engine/files/read-text.ts';
import { largestPlan } from '../engine/plan/parse-plan.ts';
import { usageError } from './command-error.ts';
import { reportPath } from './paths.ts';

/** The text of a plan file that was named on the command line. */
export const readPlanText = async (file: string): Promise<string> => {
  const reading = await readText(resolve(file), { name: 'plan file', mostBytes: largestPlan });
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
