import { createTwoFilesPatch } from 'diff';

/** The change of one file as unified text, three lines around each part; empty where nothing changes. */
export const unifiedDiff = (file: string, before: string, after: string): string =>
  before === after ? '' : createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 3 });

/** Line in the text after, from 1, where the first change stands. */
export const firstChangedLine = (before: string, after: string): number => {
  const old = before.split('\n');
  const lines = after.split('\n');
  const index = lines.findIndex((line, at) => line !== old[at]);
  return index === -1 ? 1 : index + 1;
};
