import type { PlanRules } from './plan-rules.ts';

export type PlanFiles = Pick<PlanRules, 'file' | 'files'>;

/** The file and the line in it that a line of the plan's text is. */
export const placeOfLine = (
  { file, files }: PlanFiles,
  line: number,
): { readonly file: string; readonly line: number } => {
  const part = files?.findLast(({ firstLine }) => firstLine <= line);
  return part ? { file: part.file, line: line - part.firstLine + 1 } : { file, line };
};
