import { EnvironmentError, endQuietlyOnClosedPipe, say } from './say.mjs';

/**
 * Runs one command to its exit code; a fault of the machine is told in one line and ends with 3.
 * @param {readonly string[]} argv
 * @param {(name: string | undefined, args: readonly string[]) => Promise<number>} command
 */
export const main = async ([name, ...args], command) => {
  endQuietlyOnClosedPipe();
  try {
    process.exitCode = await command(name, args);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    say(error.message);
    process.exitCode = 3;
  }
};
