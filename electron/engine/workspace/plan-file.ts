import { access, constants, realpath, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failureCode } from '../files/failure-code.ts';
import { readText, type TextReading } from '../files/read-text.ts';
import { replaceFile } from './replace-file.ts';

/** The plan file as edits need it. */
export interface PlanFile {
  read(): Promise<TextReading>;
  /** Why it cannot be written, in plain words; undefined where nothing is known to stand in the way. */
  obstacle(): Promise<string | undefined>;
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

/** A file is replaced whole, which asks nobody for the permission to write it: so it is asked here. */
const isReadOnly = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.W_OK);
    return ((await stat(path)).mode & 0o222) === 0;
  } catch (failure) {
    // What is not there yet stands in nobody's way.
    return failureCode(failure) !== 'ENOENT';
  }
};

const obstacleAt = async (path: string): Promise<string | undefined> => {
  const target = await targetOf(path);
  if (await isReadOnly(target)) return `The plan file ${path} is read-only.`;
  const folder = dirname(target);
  return (await isReadOnly(folder))
    ? `The folder ${folder} is read-only, so the plan file in it cannot be written.`
    : undefined;
};

export const openPlanFile = (path: string): PlanFile => ({
  read: () => readText(path, planFile),
  obstacle: () => obstacleAt(path),
  write: async (text) => {
    try {
      const message = await obstacleAt(path);
      if (message !== undefined) return { ok: false, message };
      const target = await targetOf(path);
      await (text === undefined ? rm(target) : replaceFile(target, text, 0o644));
      return { ok: true };
    } catch (failure) {
      return { ok: false, message: `The plan file ${path} cannot be written (${failureCode(failure)}).` };
    }
  },
});
