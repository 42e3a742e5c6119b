import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { EngineState } from '../../shared/contract/shell.ts';
import { createRestarts } from './restarts.ts';
import type { SideStarters, ThreadSide } from './side.ts';
import { startFailureOf } from './side-worker.ts';
import type { EngineOptions, IngestReady, QueryReady, SideOptions, StartFailure } from './threads.ts';

/** Both sides, kept running. */
export interface SupervisedSides {
  /** What they said at the first start; addresses stay the same. */
  readonly ingest: IngestReady;
  readonly query: QueryReady;
  /** A session of the contract with the query side of now. It closes with it; at once where there is none. */
  connect(): MessagePort;
  /** Calls with the state of now, then at each change, until the returned function is called. */
  onState(handler: (state: EngineState) => void): () => void;
  close(): Promise<void>;
}

export interface RestartTime {
  now(): number;
  /** Runs later, unless the returned function was called before. Keeps the process alive: a restart is waited for. */
  after(milliseconds: number, run: () => void): () => void;
}

const portOf = (address: string): number => Number(new URL(address).port || 80);

/** The options of a later start: the ports are those of the first one, and no others. */
const pinned = (options: SideOptions, ingest: IngestReady, query: QueryReady): SideOptions => {
  const pin = <T extends NonNullable<EngineOptions['collector' | 'console']>>(listener: T, address: string): T => ({
    ...listener,
    port: portOf(address),
    portIsExplicit: true,
  });
  const { console: consoleOptions } = options;
  return {
    ...options,
    collector: pin(options.collector, ingest.collector),
    ...(consoleOptions && query.console ? { console: pin(consoleOptions, query.console) } : {}),
  };
};

/** Starts both sides and starts again what dies, until it dies too often. Throws where the first start fails. */
export const superviseSides = async (
  options: SideOptions,
  start: SideStarters,
  time: RestartTime,
): Promise<SupervisedSides> => {
  const restarts = createRestarts(time.now);
  const stopped = Promise.withResolvers<void>();
  const handlers = new Set<(state: EngineState) => void>();
  let state: EngineState = { phase: 'starting' };
  let sideOptions = options;
  let ingest: ThreadSide<IngestReady> | undefined;
  let query: ThreadSide<QueryReady> | undefined;
  let closing: Promise<void> | undefined;

  const setState = (next: EngineState): void => {
    state = next;
    for (const handler of handlers) handler(next);
  };

  const startIngest = async (): Promise<ThreadSide<IngestReady>> => {
    const started = await start.ingest(sideOptions);
    ingest = started;
    void started.died.then(() => {
      ingest = undefined;
    });
    // What the dead thread changed last it may not have told: the query side reads everything anew.
    const stale = query;
    query = undefined;
    await stale?.close();
    return started;
  };

  const startQuery = async (other: ThreadSide<IngestReady>): Promise<ThreadSide<QueryReady>> => {
    const channel = new MessageChannel();
    other.join(channel.port1);
    const { collector } = other.ready;
    const started = await start.query({ ...sideOptions, collectorAddress: collector, ingest: channel.port2 });
    query = started;
    void started.died.then(() => {
      query = undefined;
    });
    return started;
  };

  /** Starts what is missing. */
  const bringUp = async () => {
    const first = ingest ?? (await startIngest());
    return { ingest: first, query: query ?? (await startQuery(first)) };
  };

  const closeSides = async (): Promise<void> => {
    // The writer closes last: the last connection to close is the one that brings the log home.
    try {
      await query?.close();
    } finally {
      await ingest?.close();
    }
  };

  type Sides = Awaited<ReturnType<typeof bringUp>>;

  const deathIn = (sides: Sides): Promise<StartFailure | undefined> =>
    Promise.race([sides.ingest.died, sides.query.died, stopped.promise.then(() => undefined)]);

  /** Brings up what has died; why that failed or what died next. */
  const nextLife = async (): Promise<StartFailure | undefined> => {
    try {
      const sides = await bringUp();
      setState({ phase: 'running' });
      return await deathIn(sides);
    } catch (error) {
      return startFailureOf(error);
    }
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = time.after(milliseconds, resolve);
      void stopped.promise.then(() => {
        cancel();
        resolve();
      });
    });

  const supervise = async (sides: Sides): Promise<void> => {
    let failure = await deathIn(sides);
    while (closing === undefined && failure !== undefined) {
      const thread = ingest === undefined ? 'ingest' : 'query';
      const restart = restarts();
      if (restart === undefined) {
        const { code, message, remedy } = failure;
        return setState({
          phase: 'failed',
          code,
          message: `The ${thread} thread of Trackside ends again and again. The last time: ${message}`,
          remedy,
        });
      }
      setState({ phase: 'restarting', thread, attempt: restart.attempt });
      await pause(restart.wait);
      if (closing === undefined) failure = await nextLife();
    }
  };

  let sides: Sides;
  try {
    sides = await bringUp();
  } catch (error) {
    await closeSides();
    throw error;
  }
  sideOptions = pinned(options, sides.ingest.ready, sides.query.ready);
  setState({ phase: 'running' });
  const supervision = supervise(sides);

  return {
    ingest: sides.ingest.ready,
    query: sides.query.ready,
    connect: () => {
      const { port1, port2 } = new MessageChannel();
      if (query === undefined) port2.close();
      else query.join(port2);
      return port1;
    },
    onState: (handler) => {
      handlers.add(handler);
      handler(state);
      return () => handlers.delete(handler);
    },
    close: () => {
      closing ??= Promise.resolve()
        .then(stopped.resolve)
        .then(() => supervision)
        .then(closeSides);
      return closing;
    },
  };
};
