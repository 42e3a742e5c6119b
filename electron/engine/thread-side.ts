import type { MessagePort, Transferable, Worker } from 'node:worker_threads';
import { logFault } from './log-fault.ts';
import type { QueryOptions, SideStarters, ThreadSide } from './side.ts';
import type { FromWorker, ToWorker } from './side-worker.ts';
import type { ThreadName } from './spawn-thread.ts';
import { EngineStartError, type IngestReady, type QueryReady, type SideOptions, type StartFailure } from './threads.ts';

/** A thread that loads its code and waits to be told what to start. */
interface Thread<O, R> {
  start(options: O, transfer?: readonly Transferable[]): Promise<ThreadSide<R>>;
  /** Ends a thread that is not needed after all. */
  discard(): void;
}

const endedFailure = (name: ThreadName, code: number, error: Error | undefined): StartFailure => ({
  code: 'thread-ended',
  message: `The ${name} thread ended${error === undefined ? ` with code ${code}` : `: ${error.message}`}.`,
  remedy: 'What was acknowledged is stored. Look into the log for the cause, then start Trackside again.',
});

/** Holds a worker: tells its death from an end that was asked for. */
const openThread = <O, R>(name: ThreadName, worker: Worker): Thread<O, R> => {
  let phase: 'running' | 'stopping' | 'stopped' | 'ended' = 'running';
  let fault: Error | undefined;
  const ready = Promise.withResolvers<R>();
  const died = Promise.withResolvers<StartFailure>();
  const closed = Promise.withResolvers<void>();
  const tell = (message: ToWorker<O>, transfer: readonly Transferable[] = []): void =>
    worker.postMessage(message, transfer);

  // Each is heard by whoever needs it; what nobody waits for any more is no unhandled rejection.
  for (const { promise } of [ready, closed]) promise.catch(() => undefined);

  worker.on('error', (error: Error) => {
    fault = error;
    logFault(`The ${name} thread failed`, error);
  });
  worker.once('exit', (code) => {
    const failure = endedFailure(name, code, fault);
    const wasTold = phase !== 'running';
    if (phase === 'stopping') closed.reject(new EngineStartError(failure));
    else closed.resolve();
    phase = 'ended';
    ready.reject(new EngineStartError(failure));
    if (!wasTold) died.resolve(failure);
  });
  worker.on('message', (message: FromWorker<R>) => {
    switch (message.type) {
      case 'ready':
        ready.resolve(message.ready);
        break;
      case 'failed':
        ready.reject(new EngineStartError(message.failure));
        phase = 'stopped';
        void worker.terminate();
        break;
      case 'stopped':
        phase = 'stopped';
        break;
    }
  });

  const close = (): Promise<void> => {
    if (phase === 'running') {
      phase = 'stopping';
      tell({ type: 'stop' });
    }
    return closed.promise;
  };

  const join = (port: MessagePort): void => {
    if (phase === 'running') tell({ type: 'join', port }, [port]);
    else port.close();
  };

  return {
    start: async (options, transfer) => {
      tell({ type: 'start', options }, transfer);
      return { ready: await ready.promise, join, close, died: died.promise };
    },
    discard: () => {
      phase = 'stopped';
      void worker.terminate();
    },
  };
};

/** Each side in a worker thread of its own. */
export const threadStarters = (spawn: (name: 'ingest' | 'query') => Worker): SideStarters => {
  const openQuery = (): Thread<QueryOptions, QueryReady> => openThread('query', spawn('query'));
  // Whoever starts the ingest side starts the query side next: both load their code at once.
  let nextQuery: Thread<QueryOptions, QueryReady> | undefined;
  return {
    ingest: async (options) => {
      const thread = openThread<SideOptions, IngestReady>('ingest', spawn('ingest'));
      nextQuery ??= openQuery();
      try {
        return await thread.start(options);
      } catch (error) {
        nextQuery.discard();
        nextQuery = undefined;
        throw error;
      }
    },
    query: (options) => {
      const thread = nextQuery ?? openQuery();
      nextQuery = undefined;
      return thread.start(options, [options.ingest]);
    },
  };
};
