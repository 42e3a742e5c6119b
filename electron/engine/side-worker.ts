import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Side } from './side.ts';
import { EngineStartError, type StartFailure } from './threads.ts';

/** What the composition root sends a worker. */
export type ToWorker<O> =
  | { readonly type: 'start'; readonly options: O }
  | { readonly type: 'join'; readonly port: MessagePort }
  | { readonly type: 'stop' };

export type FromWorker<R> =
  | { readonly type: 'ready'; readonly ready: R }
  | { readonly type: 'failed'; readonly failure: StartFailure }
  | { readonly type: 'stopped' };

/** A failure in the words of the engine. */
export const startFailureOf = (error: unknown): StartFailure =>
  error instanceof EngineStartError
    ? error.failure
    : {
        code: 'internal',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        remedy: 'Report this with the text above.',
      };

/** Runs one side in this worker thread until the composition root says stop. What fails later ends the thread. */
export const runSideInWorker = <O, R>(start: (options: O) => Promise<Side<R>>): void => {
  if (!parentPort) throw new Error('A thread entry was started outside a worker thread.');
  const parent = parentPort;
  const say = (message: FromWorker<R>): void => parent.postMessage(message);
  let side: Side<R> | undefined;

  const begin = async (options: O): Promise<void> => {
    try {
      side = await start(options);
      say({ type: 'ready', ready: side.ready });
    } catch (error) {
      say({ type: 'failed', failure: startFailureOf(error) });
    }
  };

  const end = async (): Promise<void> => {
    await side?.close();
    say({ type: 'stopped' });
    parent.close();
  };

  parent.on('message', (message: ToWorker<O>) => {
    switch (message.type) {
      case 'start':
        void begin(message.options);
        break;
      case 'join':
        side?.join(message.port);
        break;
      case 'stop':
        void end();
        break;
    }
  });
};
