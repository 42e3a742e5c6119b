/** Errors that nothing should cause go to the log, whole; a person is told in other words. */
export const logFault = (what: string, error: unknown): void => {
  process.stderr.write(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};
