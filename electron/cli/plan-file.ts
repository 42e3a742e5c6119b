import { resolve } from 'node:path';
import type { PlanProblem } from '../../shared/model/plan.ts';
import type { TextReading } from '../engine/files/read-text.ts';
import { attachReferred } from '../engine/plan/attach-referred.ts';
import { largestPlan } from '../engine/plan/parse-plan.ts';
import { readPlanText } from '../engine/plan/read-plan-text.ts';
import { printable } from '../engine/reports/printable.ts';
import { usageError } from './command-error.ts';
import { reportPath } from './paths.ts';

/** The name of a plan that comes by stdin, such as one of another commit: `git show main:trackside.plan.yaml`. */
const stdin = '-';

/** A plan as it is called in what is said about it; as a path, it lies in the folder of the command. */
export const planPath = (file: string): string => resolve(file === stdin ? 'stdin' : file);

const textOfStdin = async (): Promise<TextReading> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > largestPlan) return { type: 'unreadable', message: 'The plan is larger than 16 MB.' };
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { type: 'text', text: await attachReferred(text, planPath(stdin)) };
};

/** The text of a plan, a file, a folder or stdin, that was named on the command line. */
export const planText = async (file: string): Promise<string> => {
  const reading = file === stdin ? await textOfStdin() : await readPlanText(resolve(file));
  switch (reading.type) {
    case 'text':
      return reading.text;
    case 'absent':
      throw usageError(`There is no plan file at ${file}. Check the path; - reads stdin.`);
    case 'unreadable':
      throw usageError(`${reportPath(planPath(file))}: ${reading.message}`);
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
