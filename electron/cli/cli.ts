import { enableCompileCache } from 'node:module';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

enableCompileCache();

// A reader such as `head` may close the pipe: that ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  throw error;
});

await createProgram().parseAsync();
