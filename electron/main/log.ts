/** One plain line on stderr; whoever starts the app from a terminal sees it. */
export const log = (line: string): void => {
  process.stderr.write(`trackside: ${line}\n`);
};

/** A fault that costs something but not the app. */
export const logFault = (error: unknown): void => log(error instanceof Error ? error.message : String(error));
