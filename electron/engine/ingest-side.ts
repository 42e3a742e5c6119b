import type { MessagePort } from 'node:worker_threads';
import { startCheckpoints } from './checkpoints.ts';
import { createCollector } from './collector/collector.ts';
import { createDialects } from './dialects/registry.ts';
import { systemClock } from './ingest/clock.ts';
import { createIngest, type Ingest } from './ingest/ingest.ts';
import type { StoreFailure } from './ingest/ingest-request.ts';
import type { WorkspacePlan } from './ingest/judging-again.ts';
import { checksVersion } from './judge/checks-version.ts';
import type { Judge } from './judge/judge.ts';
import { startJudgingThread } from './judging-threads.ts';
import { lazy } from './lazy.ts';
import { readPlan } from './plan/read-plan.ts';
import { type WatchedPlan, watchPlan } from './plan/watch.ts';
import { samplePlan, sampleRequests, sampleRun } from './samples/sample-run.ts';
import type { Side } from './side.ts';
import { judgedMark } from './store/judged-ranges.ts';
import { offerNotice } from './store/notices.ts';
import { type OpenStore, openStore } from './store/open.ts';
import { markDamaged } from './store/set-aside.ts';
import { isDamage, isStoreFault, problemOf } from './store/store-error.ts';
import {
  EngineStartError,
  type IngestCommand,
  type IngestCommandFrame,
  type IngestNotice,
  type IngestReady,
  type PlanState,
  type SideOptions,
  type Trouble,
} from './threads.ts';

const planState = ({ path, text, problems }: WatchedPlan): PlanState => ({
  path,
  problems,
  ...(text === undefined ? {} : { text }),
});

const judgedBy = ({ summary: { revision } }: Judge) => ({ revision, mark: judgedMark(revision, checksVersion) });

const workspacePlan = ({ path, text, judge }: WatchedPlan): WorkspacePlan | undefined =>
  text === undefined || judge === undefined ? undefined : { path, text, ...judgedBy(judge) };

const sampleJudge = lazy(() => {
  const reading = readPlan(samplePlan.text, { file: samplePlan.path });
  return reading.ok ? reading.judge : undefined;
});

/** Stores one request and waits for its commit. */
const storeOne = (ingest: Ingest, request: Parameters<Ingest['accept']>[0]): Promise<StoreFailure | undefined> =>
  new Promise((resolve) => ingest.accept(request, resolve));

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Damage of a file that opens: said here and in the window, and dealt with at the next start. */
const noteDamage = ({ database, file }: OpenStore, damage: string): void => {
  markDamaged(file, damage);
  const message = `The database ${file} is damaged: ${damage}.`;
  const remedy = 'Stop Trackside and start it again: the file is moved aside whole, and a new one is begun.';
  log(`${message} ${remedy}`);
  offerNotice(database, { at: Date.now(), code: 'store-damaged', message, remedy });
};

const megabyte = 1024 * 1024;
/** Below that it is done before anybody wonders. */
const largeDatabase = 100 * megabyte;

const sayOlder = (bytes: number): void => {
  if (bytes < largeDatabase) return;
  log(
    `The database (${Math.round(bytes / megabyte)} MB) is being brought to the format of this version: about half a minute for a gigabyte, once. Stopped in the middle, it stays whole.`,
  );
};

/** Opens the store and the heart over it. Damage that shows only when it is read sets the file aside, once. */
const openSound = (
  folder: string,
  heartOver: (store: OpenStore) => Ingest,
  again = true,
): { readonly store: OpenStore; readonly ingest: Ingest } => {
  const opened = openStore(folder, { now: systemClock.now, onOlder: sayOlder });
  if (!opened.ok) throw new EngineStartError(opened.problem);
  const { store } = opened;
  if (store.movedAside !== undefined)
    log(`A damaged database was moved to ${store.movedAside}. A new one was started.`);
  try {
    return { store, ingest: heartOver(store) };
  } catch (error) {
    if (isDamage(error)) markDamaged(store.file, error.message);
    store.close();
    if (!isDamage(error) || !again) throw isStoreFault(error) ? new EngineStartError(problemOf(error)) : error;
  }
  return openSound(folder, heartOver, false);
};

/** The writing half of the engine: collector, judge, fold and store, in the thread it is called in. */
export const startIngestSide = async (options: SideOptions): Promise<Side<IngestReady>> => {
  const clock = systemClock;
  let query: MessagePort | undefined;
  let trouble: Trouble | undefined;
  let opened: Ingest | undefined;
  const tell = (notice: IngestNotice): void => query?.postMessage(notice);
  const tellTrouble = (): void => tell({ type: 'storing', ...(trouble === undefined ? {} : { trouble }) });
  const dialects = createDialects();

  const plan = await watchPlan(options.planFile, (changed) => {
    tell({ type: 'plan', plan: planState(changed) });
    opened?.planChanged();
  });
  const heartOver = (store: OpenStore): Ingest =>
    createIngest({
      store,
      judgeFor: (run) => (run === sampleRun ? sampleJudge() : plan.current.judge),
      judgingAgain: {
        plan: () => workspacePlan(plan.current),
        start: startJudgingThread,
        exceptRuns: [sampleRun],
        onFault: (message, damage) => {
          if (damage) noteDamage(store, message);
          else log(`Judging stored messages again failed: ${message}`);
        },
      },
      clock,
      retention: options.retention,
      tell,
      onFailure: (failure) => {
        if (failure?.code === 'store-damaged') noteDamage(store, failure.message);
        else if (failure !== undefined) log(`Storing failed: ${failure.message} ${failure.remedy}`);
        trouble = failure === undefined ? undefined : { at: clock.now(), ...failure };
        tellTrouble();
      },
    });
  const { store, ingest } = openSound(options.dataFolder, heartOver);
  opened = ingest;
  const checkpoints = startCheckpoints(store, clock, (damage) => noteDamage(store, damage));
  const stop = async (): Promise<void> => {
    await ingest.close();
    await plan.stop();
    await checkpoints.stop();
    store.close();
    query?.close();
  };

  let console: string | undefined;
  const collector = await createCollector({
    ...options.collector,
    intake: ingest,
    dialects,
    clock,
    consoleHint: () => console,
  });
  if (!collector.ok) {
    await stop();
    throw new EngineStartError(collector.error);
  }

  // The plan may have changed while nothing ran.
  ingest.planChanged();

  const loadSample = async (): Promise<StoreFailure | undefined> => {
    const segment = dialects.find(({ id }) => id === 'segment');
    if (!segment) return undefined;
    await ingest.reset(sampleRun);
    for (const request of sampleRequests(segment, clock.now(), Math.random)) {
      const failure = await storeOne(ingest, request);
      if (failure) return failure;
    }
    return undefined;
  };

  const execute = async (command: IngestCommand): Promise<StoreFailure | undefined> => {
    switch (command.type) {
      case 'flush-entities':
        ingest.flushEntities();
        return undefined;
      case 'retain':
        ingest.retain(command.limits);
        return undefined;
      case 'judging-start':
        ingest.startJudging();
        return undefined;
      case 'judging-cancel':
        ingest.cancelJudging();
        return undefined;
      case 'console-listens':
        console = command.address;
        return undefined;
      case 'reset':
        await ingest.reset(command.run);
        return undefined;
      case 'sample-load':
        return loadSample();
      case 'sample-remove':
        await ingest.reset(sampleRun);
        return undefined;
    }
  };

  const join = (port: MessagePort): void => {
    query?.close();
    query = port;
    // Answers go where the command came from: a query side that is gone misses them, the next one counts anew.
    const answer = (id: number, failure: StoreFailure | undefined): void =>
      port.postMessage({
        type: 'answer',
        id,
        seq: ingest.horizon,
        ...(failure === undefined ? {} : { failure }),
      } satisfies IngestNotice);
    port.on('message', ({ id, command }: IngestCommandFrame) => {
      execute(command).then(
        (failure) => answer(id, failure),
        (error: unknown) => answer(id, problemOf(error)),
      );
    });
    tell({ type: 'plan', plan: planState(plan.current) });
    if (trouble !== undefined) tellTrouble();
    ingest.tellAll();
  };

  return {
    ready: { collector: collector.collector.address, plan: planState(plan.current) },
    join,
    close: async () => {
      await collector.collector.close();
      await stop();
    },
  };
};
