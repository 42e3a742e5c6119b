import { readFile, stat } from 'node:fs/promises';
import { failureCode } from './failure-code.ts';

export type TextReading =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'absent' }
  | { readonly type: 'unreadable'; readonly message: string };

export interface TextKind {
  /** What the file is, in a sentence: `plan file`. */
  readonly name: string;
  readonly mostBytes: number;
}

const megabyte = 1024 * 1024;

/** Reads a file that a person writes; why it cannot be read is told in plain words. */
export const readText = async (file: string, { name, mostBytes }: TextKind): Promise<TextReading> => {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) {
      return { type: 'unreadable', message: `The ${name} is larger than ${mostBytes / megabyte} MB.` };
    }
    return { type: 'text', text: await readFile(file, 'utf8') };
  } catch (failure) {
    const code = failureCode(failure);
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return { type: 'absent' };
      case 'EISDIR':
        return { type: 'unreadable', message: `This is a folder, not a ${name}.` };
      case 'EACCES':
      case 'EPERM':
        return { type: 'unreadable', message: `The ${name} may not be read: its permissions forbid it.` };
      default:
        return { type: 'unreadable', message: `The ${name} cannot be read (${code}).` };
    }
  }
};
