import { once } from 'node:events';
import { type FileHandle, open, stat, writeFile } from 'node:fs/promises';
import { failureCode } from '../engine/files/failure-code.ts';
import { environmentError, usageError } from './command-error.ts';

/** Where a report goes: stdout, or a file. */
export interface Output extends AsyncDisposable {
  write(text: string): Promise<void>;
  /** True where colours may be used. */
  readonly colour: boolean;
}

/** NO_COLOR and FORCE_COLOR as other tools read them; a pipe gets none. */
export const mayColour = (env: NodeJS.ProcessEnv, isTerminal: boolean): boolean => {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
};

const toStdout: Output = {
  colour: mayColour(process.env, process.stdout.isTTY === true),
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
  write: async (text) => {
    try {
      await file.writeFile(text);
    } catch (failure) {
      throw unwritable(path, failure);
    }
  },
  [Symbol.asyncDispose]: () => file.close(),
});

/** The file after `--output`; stdout has no name, or is named `-`. */
export const outputFile = (path: string | undefined): string | undefined => (path === '-' ? undefined : path);

const isSameFile = async (one: string, other: string): Promise<boolean> => {
  try {
    const [first, second] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })]);
    return first.isFile() && first.ino === second.ino && first.dev === second.dev;
  } catch {
    // What is not there is not the same; what else is wrong with it shows where it is opened.
    return false;
  }
};

/** Opens the output; a file that is there is written anew, but none of those that the command reads. */
export const openOutput = async (to: string | undefined, inputs: readonly string[]): Promise<Output> => {
  const path = outputFile(to);
  if (path === undefined) return toStdout;
  for (const input of inputs) {
    if (await isSameFile(path, input)) {
      throw usageError(
        `${path} is read by this command: the report would replace it. Name another file after --output.`,
      );
    }
  }
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
