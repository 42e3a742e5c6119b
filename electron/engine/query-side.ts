import type { MessagePort } from 'node:worker_threads';
import { createApi } from './api/api.ts';
import { startConsole } from './console/console.ts';
import { createDialects } from './dialects/registry.ts';
import { samplePlan, sampleRun } from './samples/sample-run.ts';
import { storeFile } from './store/open.ts';
import {
  EngineStartError,
  type IngestCommand,
  type IngestCommandFrame,
  type IngestNotice,
  type QueryOptions,
  type QueryReady,
  type Side,
} from './threads.ts';
import { retentionLimits } from './workspace/settings.ts';
import { watchSettings } from './workspace/watch-settings.ts';

type CommandAnswer = Omit<Extract<IngestNotice, { readonly type: 'answer' }>, 'type' | 'id'>;

const logFault = (error: unknown): void => {
  process.stderr.write(`A call failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};

/** Commands to the ingest side, each answered once by its id. */
const createCommander = (ingest: MessagePort) => {
  const waiting = new Map<number, (answer: CommandAnswer) => void>();
  let lastId = 0;
  return {
    command: (command: IngestCommand): Promise<CommandAnswer> =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        ingest.postMessage({ id: lastId, command } satisfies IngestCommandFrame);
      }),
    answer: ({ id, seq, failure }: Extract<IngestNotice, { readonly type: 'answer' }>): void => {
      waiting.get(id)?.({ seq, ...(failure === undefined ? {} : { failure }) });
      waiting.delete(id);
    },
  };
};

/** The reading half of the engine: api and console, in the thread it is called in. */
export const startQuerySide = async (options: QueryOptions, ingest: MessagePort): Promise<Side<QueryReady>> => {
  const { command, answer } = createCommander(ingest);
  const settings =
    options.settingsFile === undefined
      ? undefined
      : await watchSettings(options.settingsFile, (reading) => {
          api.settingsChanged(reading);
          void command({ type: 'retain', limits: retentionLimits(reading) });
        });
  const api = createApi({
    storePath: storeFile(options.dataFolder),
    version: options.version,
    collector: options.collectorAddress,
    dialects: createDialects(),
    runPlans: new Map([[sampleRun, samplePlan]]),
    now: Date.now,
    ...(settings === undefined ? {} : { settings }),
    command,
    onFault: logFault,
  });
  // The limits that the ingest side began with may be older than the file.
  if (settings) void command({ type: 'retain', limits: retentionLimits(settings.current) });
  ingest.on('message', (notice: IngestNotice) => {
    if (notice.type === 'answer') answer(notice);
    else api.hear(notice);
  });

  const close = async (): Promise<void> => {
    await settings?.stop();
    api.close();
  };

  const { console: consoleOptions, version } = options;
  if (!consoleOptions) return { ready: {}, close };
  const started = await startConsole({
    ...consoleOptions,
    version,
    openClient: api.openClient,
    onFault: logFault,
  });
  if (!started.ok) {
    await close();
    throw new EngineStartError(started.error);
  }
  await command({ type: 'console-listens', address: started.console.address });
  return {
    ready: { console: started.console.address },
    close: async () => {
      await started.console.close();
      await close();
      ingest.close();
    },
  };
};
