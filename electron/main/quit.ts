import { app } from 'electron';

export interface Quit {
  /** True from the first wish to quit on. */
  readonly begun: boolean;
  /** Drains and exits; called while that lasts, it exits at once. */
  quit(): void;
}

/** Exit codes of docs/api.md: stopped, environment, interrupted. */
const exitCodes = { ok: 0, environment: 3, interrupted: 130 } as const;

/** Every way to end the app drains first: the menu, the last window, the system's shutdown, SIGINT and SIGTERM. */
export const installQuit = (drain: () => Promise<void>, onFault: (error: unknown) => void): Quit => {
  let begun = false;
  const quit = (): void => {
    if (begun) {
      app.exit(exitCodes.interrupted);
      return;
    }
    begun = true;
    drain().then(
      () => app.exit(exitCodes.ok),
      (error: unknown) => {
        onFault(error);
        app.exit(exitCodes.environment);
      },
    );
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  process.on('SIGINT', quit);
  process.on('SIGTERM', quit);
  return {
    get begun() {
      return begun;
    },
    quit,
  };
};
