import { dirname, join } from 'node:path';

/** A plan may be several files: they travel as one text, each behind a line that begins with this character. */
const mark = '\u001E';
/** Stands behind the name of a file that could not be read. */
const unread = '\u001F';

/** Why a file that a plan refers to was not read. */
export const fileFaults = ['absent', 'folder', 'link', 'large', 'many', 'encoding', 'unreadable'] as const;
export type FileFault = (typeof fileFaults)[number];

export interface NamedText {
  /** Path from the folder, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** A file that a plan refers to. */
export type AttachedFile = NamedText | { readonly name: string; readonly fault: FileFault };

/** One file of a plan. */
export interface PlanPart {
  readonly file: string;
  /** Path from the plan's folder, with `/`. */
  readonly name: string;
  readonly text: string;
  /** Where its text begins in the text of the plan. */
  readonly offset: number;
  /** The line of the plan's text that is its first. */
  readonly firstLine: number;
  readonly fault?: FileFault;
}

/** Names of files and folders that are no part of a plan: what is hidden or installed. */
export const isSkippedName = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

const withoutMarks = (text: string): string => text.replaceAll(mark, ' ').replace(/^\uFEFF/, '');
const headOf = (name: string): string => `${mark}${name.replaceAll(/\p{Cc}/gu, ' ')}`;

/** Makes one text of the files of a folder. */
export const packFiles = (files: readonly NamedText[]): string =>
  files.map(({ name, text }) => `${headOf(name)}\n${withoutMarks(text)}\n`).join('');

/** Puts the files that a plan refers to behind its own text, which stays as it is. */
export const attachFiles = (text: string, files: readonly AttachedFile[]): string => {
  const attached = files.map((file) =>
    'fault' in file
      ? `${headOf(file.name)}${unread}${file.fault}\n\n`
      : `${headOf(file.name)}\n${withoutMarks(file.text)}\n`,
  );
  return attached.length === 0 ? text : `${text}\n${attached.join('')}`;
};

/** True for the text of a folder. */
export const isPacked = (text: string): boolean => text.startsWith(mark);

/** Where the files begin that are attached to a plan's own text: its length where none are. */
export const ownLength = (text: string): number => {
  const at = isPacked(text) ? -1 : text.indexOf(`\n${mark}`);
  return at < 0 ? text.length : at;
};

/** A plan's own text, without the files that it refers to. */
export const ownText = (text: string): string => text.slice(0, ownLength(text));

const pieceOf = (piece: string, folder: string, start: number, line: number): PlanPart => {
  const end = piece.indexOf('\n');
  const head = end < 0 ? piece : piece.slice(0, end);
  const [name = '', word] = head.split(unread);
  const fault = fileFaults.find((known) => known === word);
  return {
    file: join(folder, name),
    name,
    text: end < 0 ? '' : piece.slice(end + 1, -1),
    offset: start + 1 + head.length + 1,
    firstLine: line + 1,
    ...(fault === undefined ? {} : { fault }),
  };
};

/** The files of a plan: its own first where it is one file, with those that it refers to; else those of its folder. */
export const partsOf = (text: string, path: string): readonly PlanPart[] => {
  const length = isPacked(text) ? 0 : ownLength(text);
  const own = text.slice(0, length);
  const parts: PlanPart[] = [];
  if (!isPacked(text)) {
    parts.push({ file: path, name: path.replace(/^.*[/\\]/, ''), text: own, offset: 0, firstLine: 1 });
    if (length === text.length) return parts;
  }
  const folder = isPacked(text) ? path : dirname(path);
  let start = isPacked(text) ? 0 : length + 1;
  let line = isPacked(text) ? 1 : own.split('\n').length + 1;
  for (const piece of text.slice(start).split(mark).slice(1)) {
    parts.push(pieceOf(piece, folder, start, line));
    start += 1 + piece.length;
    line += piece.split('\n').length - 1;
  }
  return parts;
};
