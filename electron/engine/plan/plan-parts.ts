import { join } from 'node:path';

/** A plan may be a folder: its files travel as one text, each behind a line that begins with this character. */
const mark = '\u001E';

export interface NamedText {
  /** Path from the folder, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** One file of a plan. */
export interface PlanPart {
  readonly file: string;
  readonly text: string;
  /** Where its text begins in the text of the plan. */
  readonly offset: number;
  /** The line of the plan's text that is its first. */
  readonly firstLine: number;
}

const withoutMarks = (text: string): string => text.replaceAll(mark, ' ').replace(/^\uFEFF/, '');

/** Makes one text of the files of a folder. */
export const packFiles = (files: readonly NamedText[]): string =>
  files.map(({ name, text }) => `${mark}${name.replace(/[\r\n]/g, ' ')}\n${withoutMarks(text)}\n`).join('');

/** True for the text of a folder. */
export const isPacked = (text: string): boolean => text.startsWith(mark);

/** The files of a plan: one, or those of its folder. */
export const partsOf = (text: string, path: string): readonly PlanPart[] => {
  if (!isPacked(text)) return [{ file: path, text, offset: 0, firstLine: 1 }];
  const parts: PlanPart[] = [];
  let offset = 0;
  let line = 1;
  for (const piece of text.split(mark).slice(1)) {
    const end = piece.indexOf('\n');
    const name = end < 0 ? piece : piece.slice(0, end);
    const own = end < 0 ? '' : piece.slice(end + 1, -1);
    parts.push({ file: join(path, name), text: own, offset: offset + 1 + name.length + 1, firstLine: line + 1 });
    offset += 1 + piece.length;
    line += piece.split('\n').length - 1;
  }
  return parts;
};
