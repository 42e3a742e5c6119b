import { realpath, rm } from 'node:fs/promises';
import { failureCode } from '../files/failure-code.ts';
import { readText, type TextReading } from '../files/read-text.ts';
import { replaceFile } from './replace-file.ts';

/** The plan file as edits need it. */
export interface PlanFile {
  read(): Promise<TextReading>;
  /** Writes the file whole or not at all; without a text, removes it. Says in plain words why it could not. */
  write(text: string | undefined): Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;
}

const megabyte = 1024 * 1024;
const planFile = { name: 'plan file', mostBytes: 16 * megabyte } as const;

/** A plan that is a link keeps being one: what it leads to is written. */
const targetOf = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch (failure) {
    if (failureCode(failure) === 'ENOENT') return path;
    throw failure;
  }
};

export const openPlanFile = (path: string): PlanFile => ({
  read: () => readText(path, planFile),
  write: async (text) => {
    try {
      const target = await targetOf(path);
      await (text === undefined ? rm(target) : replaceFile(target, text, 0o644));
      return { ok: true };
    } catch (failure) {
      return { ok: false, message: `The plan file ${path} cannot be written (${failureCode(failure)}).` };
    }
  },
});
