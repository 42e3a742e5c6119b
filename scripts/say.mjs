/** One plain line to the person at the terminal. stdout belongs to the command that runs. */
/** @param {string} line */
export const say = (line) => {
  process.stderr.write(`trackside: ${line}\n`);
};

/** A reader that has gone away (`| head`) ends the command quietly. */
export const endQuietlyOnClosedPipe = () => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
};

/** A fault of the machine, not of the code: told in one line with what to do, exit code 3. */
export class EnvironmentError extends Error {
  /** @param {string} message @param {string} remedy */
  constructor(message, remedy) {
    super(`${message} ${remedy}`);
    this.name = 'EnvironmentError';
  }
}
