import { resolve } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { serveRpc } from '../../shared/contract/rpc-server.ts';
import { createApi } from './api/api.ts';
import { serverChannelPort } from './channel-port.ts';
import { type Console, startConsole } from './console/console.ts';
import { createDialects } from './dialects/registry.ts';
import { openIngestLink } from './ingest-link.ts';
import { startJudgingThread } from './judging-threads.ts';
import { logFault } from './log-fault.ts';
import { samplePlan, sampleRun } from './samples/sample-run.ts';
import type { QueryOptions, Side } from './side.ts';
import { storeFile } from './store/open.ts';
import { EngineStartError, type QueryReady } from './threads.ts';
import { openPlanFile } from './workspace/plan-file.ts';
import { retentionLimits } from './workspace/settings.ts';
import { watchSettings } from './workspace/watch-settings.ts';

const onFault = (error: unknown): void => logFault('A call failed', error);

/** The reading half of the engine: api, sessions and console, in the thread it is called in. */
export const startQuerySide = async (options: QueryOptions): Promise<Side<QueryReady>> => {
  const ingest = openIngestLink(options.ingest);
  await ingest.begun;
  const settings =
    options.settingsFile === undefined
      ? undefined
      : await watchSettings(options.settingsFile, (reading) => {
          api.settingsChanged(reading);
          void ingest.command({ type: 'retain', limits: retentionLimits(reading) });
        });
  const api = createApi({
    storePath: storeFile(options.dataFolder),
    version: options.version,
    collector: options.collectorAddress,
    dialects: createDialects(),
    runPlans: new Map([[sampleRun, samplePlan]]),
    now: Date.now,
    ...(settings === undefined ? {} : { settings }),
    planFile: openPlanFile(resolve(options.planFile)),
    command: ingest.command,
    startJudging: startJudgingThread,
    onFault,
  });
  ingest.onNotice(api.hear);
  // The limits that the ingest side began with may be older than the file.
  if (settings) void ingest.command({ type: 'retain', limits: retentionLimits(settings.current) });
  const sessions = new Set<MessagePort>();

  const join = (port: MessagePort): void => {
    sessions.add(port);
    port.once('close', () => sessions.delete(port));
    serveRpc(serverChannelPort(port), api.openClient(), onFault);
  };

  const end = async (): Promise<void> => {
    await settings?.stop();
    for (const port of sessions) port.close();
    api.close();
    ingest.close();
  };

  const openConsole = async (): Promise<Console | undefined> => {
    if (!options.console) return undefined;
    const started = await startConsole({
      ...options.console,
      version: options.version,
      openClient: api.openClient,
      onFault,
    });
    if (!started.ok) {
      await end();
      throw new EngineStartError(started.error);
    }
    await ingest.command({ type: 'console-listens', address: started.console.address });
    return started.console;
  };

  const served = await openConsole();
  return {
    ready: served === undefined ? {} : { console: served.address },
    join,
    close: async () => {
      await served?.close();
      await end();
    },
  };
};
