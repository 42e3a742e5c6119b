import { afterAll } from 'vitest';
import { createHome } from './home.ts';
import { startControlled } from './running-app.ts';

/** Starts one app for all tests of the file that awaits it, in a home of its own; both are gone after the last. */
export const appOfFile = async () => {
  const home = createHome();
  try {
    const app = await startControlled({ home });
    afterAll(async () => {
      await app[Symbol.asyncDispose]();
      home[Symbol.dispose]();
    });
    return { home, app };
  } catch (error) {
    home[Symbol.dispose]();
    throw error;
  }
};
