import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './side-worker.ts';
import { type TemporaryFolder, temporaryFolder } from './store/temporary-folder.ts';
import {
  type EngineOptions,
  EngineStartError,
  type IngestReady,
  type QueryOptions,
  type QueryReady,
  type Side,
  type SideOptions,
  type StartFailure,
} from './threads.ts';

export interface Engine {
  readonly collector: string;
  readonly console: string | undefined;
  readonly plan: IngestReady['plan'];
  /** Drains what has been received, commits it and lets go of the folder. Safe to call twice. */
  close(): Promise<void>;
  /** Resolves where a side of the engine ended without being told to: nothing works any more. */
  readonly broken: Promise<StartFailure>;
}

/** Starts one side; by default in a worker thread of its own. */
interface SideStarters {
  ingest(options: SideOptions, other: MessagePort): Promise<Side<IngestReady>>;
  query(options: QueryOptions, other: MessagePort): Promise<Side<QueryReady>>;
}

// One spawner for source and build: the entries stand beside this file under the same extension.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

// A thread's young generation grows to over 100 MB under load where nothing bounds it; these sizes cost no speed that
// could be measured (docs/decisions/0002-benchmarks.md).
const youngMegabytes = { ingest: 16, query: 8 } as const;

const spawn = (name: keyof typeof youngMegabytes): Worker =>
  new Worker(new URL(`./${name}-thread.${extension}`, import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes[name] },
  });

const startInWorker = <O, R>(worker: Worker, options: O, other: MessagePort): Promise<Side<R>> =>
  new Promise((resolve, reject) => {
    const tell = (message: ToWorker<O>, transfer: MessagePort[] = []): void => worker.postMessage(message, transfer);
    let stopped: (() => void) | undefined;
    let fault: string | undefined;
    let breaks: (failure: StartFailure) => void = () => undefined;
    const broken = new Promise<StartFailure>((broke) => {
      breaks = broke;
    });
    worker.on('error', (error) => {
      fault = error.stack ?? error.message;
      reject(error);
    });
    worker.once('exit', (code) => {
      if (stopped) {
        stopped();
        return;
      }
      const message = `A thread of the engine ended: ${fault ?? `exit code ${code}`}.`;
      const failure: StartFailure = { code: 'thread-ended', message, remedy: 'Start Trackside again.' };
      breaks(failure);
      reject(new EngineStartError(failure));
    });
    worker.on('message', (message: FromWorker<R>) => {
      switch (message.type) {
        case 'ready':
          resolve({
            ready: message.ready,
            broken,
            close: () =>
              new Promise((done) => {
                stopped = done;
                tell({ type: 'stop' });
              }),
          });
          break;
        case 'failed':
          reject(new EngineStartError(message.failure));
          void worker.terminate();
          break;
        case 'stopped':
          break;
      }
    });
    tell({ type: 'start', options, other }, [other]);
  });

/** Both workers load their code at once; the query side starts reading when the ingest side has opened the store. */
const workerStarters = (): SideStarters => {
  const ingest = spawn('ingest');
  const query = spawn('query');
  return {
    ingest: (options, other) =>
      startInWorker<SideOptions, IngestReady>(ingest, options, other).catch((error: unknown) => {
        void query.terminate();
        throw error;
      }),
    query: (options, other) => startInWorker<QueryOptions, QueryReady>(query, options, other),
  };
};

const startSides = async (
  options: SideOptions,
  start: SideStarters,
): Promise<{ readonly ingest: Side<IngestReady>; readonly query: Side<QueryReady> }> => {
  const channel = new MessageChannel();
  const ingest = await start.ingest(options, channel.port1);
  try {
    return {
      ingest,
      query: await start.query({ ...options, collectorAddress: ingest.ready.collector }, channel.port2),
    };
  } catch (error) {
    await ingest.close();
    throw error;
  }
};

const never = new Promise<never>(() => undefined);

const keptFolder = (path: string): TemporaryFolder => ({ path, remove: () => undefined });

/** The composition root. Nothing is global: two engines can live in one process. */
export const createEngine = async (options: EngineOptions, starters?: SideStarters): Promise<Engine> => {
  const start = starters ?? workerStarters();
  const folder = options.dataFolder === undefined ? temporaryFolder() : keptFolder(options.dataFolder);
  try {
    const { ingest, query } = await startSides({ ...options, dataFolder: folder.path }, start);
    let closing: Promise<void> | undefined;
    return {
      collector: ingest.ready.collector,
      console: query.ready.console,
      plan: ingest.ready.plan,
      close: () => {
        // The writer closes last: the last connection to close is the one that brings the log home.
        closing ??= query
          .close()
          .then(() => ingest.close())
          .finally(() => folder.remove());
        return closing;
      },
      broken: Promise.race([ingest, query].map(({ broken }) => broken ?? never)),
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
};
