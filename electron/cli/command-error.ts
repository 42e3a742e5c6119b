import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What ends a command: its lines go to stderr, each in plain words with the way out. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const usageError = (message: string): CommandError => new CommandError(exitCodes.usage, message);

export const environmentError = (message: string): CommandError => new CommandError(exitCodes.environment, message);

/** Runs a command to its exit code. */
export const runCommand = async (command: () => Promise<ExitCode>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
};
