import type { MessagePort, Worker } from 'node:worker_threads';
import type { EngineState } from '../../shared/contract/shell.ts';
import { spawnThread } from './spawn-thread.ts';
import { type TemporaryFolder, temporaryFolder } from './store/temporary-folder.ts';
import { type RestartTime, superviseSides } from './supervise.ts';
import { threadStarters } from './thread-side.ts';
import type { EngineOptions, IngestReady } from './threads.ts';

/** The running product: collector, store and api in threads of their own, which are started again when one dies. */
export interface Engine {
  /** Address of the collector; it stays the same whatever dies. */
  readonly collector: string;
  /** Address of the console, which stays the same too; absent where none was asked for. */
  readonly console: string | undefined;
  readonly plan: IngestReady['plan'];
  /**
   * One session of the contract: strings are frames, both ways; a number to the engine says how many characters of
   * frames were taken, without which it sends no more than a megabyte. The port closes when the thread that serves it
   * ends, at once where it is being started again.
   */
  connect(): MessagePort;
  /** Calls with the state of now, then at each change, until the returned function is called. */
  onState(handler: (state: EngineState) => void): () => void;
  /** Drains what has been received, commits it and lets go of the folder. Safe to call twice. */
  close(): Promise<void>;
}

const keptFolder = (path: string): TemporaryFolder => ({ path, remove: () => undefined });

const restartTime: RestartTime = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The composition root. Nothing is global: two engines can live in one process. */
export const createEngine = async (
  options: EngineOptions,
  spawn: (name: 'ingest' | 'query') => Worker = spawnThread,
): Promise<Engine> => {
  const folder = options.dataFolder === undefined ? temporaryFolder() : keptFolder(options.dataFolder);
  try {
    const sides = await superviseSides({ ...options, dataFolder: folder.path }, threadStarters(spawn), restartTime);
    let closing: Promise<void> | undefined;
    return {
      collector: sides.ingest.collector,
      console: sides.query.console,
      plan: sides.ingest.plan,
      connect: sides.connect,
      onState: sides.onState,
      close: () => {
        closing ??= sides.close().finally(() => folder.remove());
        return closing;
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
};
