import { enableCompileCache } from 'node:module';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

enableCompileCache();

// A reader such as `head` may close the pipe: that ends the command quietly. A full disk does not.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  process.stderr.write(`The output cannot be written (${error.code ?? error.message}).\n`);
  process.exit(exitCodes.environment);
});

process.stderr.on('error', () => {
  // Where nobody reads stderr the exit code alone speaks: it stays what the command found.
});

await createProgram().parseAsync();
