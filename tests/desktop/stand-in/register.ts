/** `node --import …/register.ts <app folder or entry> [arguments]` runs a desktop app on the stand-in. */
import { isMainThread } from 'node:worker_threads';

// Worker threads take the process's switches over; Electron is not there in them.
if (isMainThread) {
  const { runApp } = await import('./run-app.ts');
  await runApp();
}
