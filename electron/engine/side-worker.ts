import type { MessagePort } from 'node:worker_threads';
import { parentPort } from 'node:worker_threads';
import { EngineStartError, type Side, type StartFailure } from './threads.ts';

/** What the composition root sends a worker; the port leads to the other side. */
export type ToWorker<O> =
  | { readonly type: 'start'; readonly options: O; readonly other: MessagePort }
  | { readonly type: 'stop' };

export type FromWorker<R> =
  | { readonly type: 'ready'; readonly ready: R }
  | { readonly type: 'failed'; readonly failure: StartFailure }
  | { readonly type: 'stopped' };

export const startFailureOf = (error: unknown): StartFailure =>
  error instanceof EngineStartError
    ? error.failure
    : {
        code: 'internal',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        remedy: 'Report this with the text above.',
      };

/** Runs one side in this worker thread until the composition root says stop. */
export const runSideInWorker = <O, R>(start: (options: O, other: MessagePort) => Promise<Side<R>>): void => {
  if (!parentPort) throw new Error('A thread entry was started outside a worker thread.');
  const parent = parentPort;
  const say = (message: FromWorker<R>): void => parent.postMessage(message);
  let side: Promise<Side<R>> | undefined;

  parent.on('message', (message: ToWorker<O>) => {
    switch (message.type) {
      case 'start':
        side = start(message.options, message.other);
        side.then(
          ({ ready }) => say({ type: 'ready', ready }),
          (error: unknown) => say({ type: 'failed', failure: startFailureOf(error) }),
        );
        break;
      case 'stop':
        Promise.resolve(side)
          .then((running) => running?.close())
          .finally(() => {
            say({ type: 'stopped' });
            parent.close();
          });
        break;
    }
  });
};
