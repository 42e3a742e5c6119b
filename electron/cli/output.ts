import { once } from 'node:events';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { failureCode } from '../engine/files/failure-code.ts';
import { environmentError, usageError } from './command-error.ts';

/** Where a report goes: stdout, or a file. */
export interface Output extends AsyncDisposable {
  write(text: string): Promise<void>;
  /** True where colours may be used. */
  readonly colour: boolean;
  readonly isFile: boolean;
}

/** NO_COLOR and FORCE_COLOR as other tools read them; a pipe gets none. */
export const mayColour = (env: NodeJS.ProcessEnv, isTerminal: boolean): boolean => {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return isTerminal && env.TERM !== 'dumb';
};

const toStdout: Output = {
  colour: mayColour(process.env, process.stdout.isTTY === true),
  isFile: false,
  write: async (text) => {
    try {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    } catch (failure) {
      throw environmentError(`The output cannot be written (${failureCode(failure)}).`);
    }
  },
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

const unwritable = (path: string, failure: unknown) =>
  environmentError(`${path} cannot be written (${failureCode(failure)}). Check the path after --output.`);

const toFile = (path: string, file: FileHandle): Output => ({
  colour: false,
  isFile: true,
  write: async (text) => {
    try {
      await file.writeFile(text);
    } catch (failure) {
      throw unwritable(path, failure);
    }
  },
  [Symbol.asyncDispose]: () => file.close(),
});

/** Opens the output; a file that is there is written anew. */
export const openOutput = async (path: string | undefined): Promise<Output> => {
  if (path === undefined) return toStdout;
  try {
    return toFile(path, await open(path, 'w'));
  } catch (failure) {
    throw unwritable(path, failure);
  }
};

/** Writes a file that people keep: one that is there stays as it is, unless it is to be replaced. */
export const writeKept = async (path: string, text: string, replace: boolean): Promise<void> => {
  try {
    await writeFile(path, text, { flag: replace ? 'w' : 'wx' });
  } catch (failure) {
    if (failureCode(failure) === 'EEXIST') throw usageError(`${path} is there already. --force replaces it.`);
    throw unwritable(path, failure);
  }
};
