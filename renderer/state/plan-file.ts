import type { Result } from '../../shared/contract/methods.ts';

/** The text of the file that a rule stands in: a plan may be a folder, or refer to files. */
export const planTextOf = ({ text, files }: Result<'plan.get'>, file: string): string | undefined =>
  files?.find(({ path }) => path === file)?.text ?? text;

/** False where a line of the file is none of the plan as it is shown. */
export const isPlanFile = ({ files }: Result<'plan.get'>, file: string): boolean =>
  files?.every(({ path }) => path !== file) ?? true;
