import { setImmediate as nextImmediate } from 'node:timers/promises';
import type { Caller, CallOptions, CancelSignal } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { MethodName, Params, Result } from '../../../shared/contract/methods.ts';
import type { AnyNotice } from '../../../shared/contract/notices.ts';
import type { SettingsReading } from '../../../shared/contract/settings-shapes.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { StartJudging } from '../judging/judging-task.ts';
import { createRowReader } from '../store/read-rows.ts';
import { openStoreReader } from '../store/read-store.ts';
import type { IngestCommand, IngestNotice, JudgingState, PlanState, Trouble } from '../threads.ts';
import { cancelledCall } from './errors.ts';
import { type CommandAnswer, createMethods } from './method-table.ts';
import type { EditableFile } from './plan-edits.ts';
import type { SettingsSource } from './settings-methods.ts';
import { createStoredRows } from './stored-rows.ts';
import { createViews, type Views } from './views.ts';

export interface ApiOptions {
  /** The database file; the ingest side has created it. */
  readonly storePath: string;
  readonly version: string;
  /** Address of the collector, without a slash at its end. */
  readonly collector: string;
  readonly dialects: readonly Pick<Dialect, 'id' | 'snippets' | 'originalPath'>[];
  /** Runs that bring a plan of their own. */
  readonly runPlans: ReadonlyMap<string, PlanState>;
  /** What the person set up; absent where there is no file for it. */
  readonly settings?: SettingsSource;
  /** The workspace's plan file, for edits. */
  readonly planFile?: EditableFile;
  readonly now: () => number;
  /** Has the ingest side do something; resolves with its answer. */
  readonly command: (command: IngestCommand) => Promise<CommandAnswer>;
  /** Judges stored messages elsewhere, so that this thread goes on answering. */
  readonly startJudging: StartJudging;
  /** Hears of errors that no call should cause. */
  readonly onFault: (error: unknown) => void;
}

export interface Api {
  /** A session: its live lists and its notices are its own. */
  openClient(): Caller;
  /** What the ingest side says, answers to commands excepted. */
  hear(notice: Exclude<IngestNotice, { readonly type: 'answer' }>): void;
  /** Tells every client what the settings are now. */
  settingsChanged(reading: SettingsReading): void;
  close(): void;
}

interface Client {
  readonly views: Views;
  readonly notify: (notice: AnyNotice) => void;
}

// Resolves in a later turn of the loop, after the sockets had theirs.
const nextTurn = (): Promise<void> => nextImmediate();

const neverAborted = new AbortController().signal;

/** The contract's methods over the store: what the console, the desktop app and tests call. */
export const createApi = (options: ApiOptions): Api => {
  const { onFault, now } = options;
  const reader = openStoreReader(options.storePath);
  const stored = createStoredRows(reader, nextTurn);
  const rows = createRowReader(reader, stored.dictionaries);
  let trouble: Trouble | undefined;
  let judging: JudgingState = {};
  /** Between these seqs rows have changed since judging began. */
  let changed: JudgingState['changed'];
  const { methods, lists, plans, runCount } = createMethods({
    ...options,
    stored,
    rows,
    nextTurn,
    trouble: () => trouble,
    judging: () => judging,
  });
  const clients = new Set<Client>();
  let judgingHeard = Promise.resolve();

  const broadcast = (notice: AnyNotice): void => {
    for (const { notify } of clients) notify(notice);
  };

  const broadcastStatus = async (): Promise<void> => {
    if (clients.size > 0) broadcast({ name: 'status', data: await methods['status.get']({}, neverAborted) });
  };

  const guarded = (work: Promise<void>): void => void work.catch(onFault);

  const grow = async (notice: Extract<IngestNotice, { readonly type: 'growth' }>): Promise<void> => {
    const { horizon, counts, rate, repeated } = notice;
    const runsBefore = runCount();
    // While nobody looks, rows wait in the store: the next call catches up by itself.
    if (clients.size > 0 || repeated.length > 0) await stored.catchUp();
    if (repeated.length > 0) {
      for (const { seq, repeats } of rows.rows(repeated)) stored.columns.setRepeats(seq, repeats);
      for (const { views } of clients) views.repeated();
    }
    broadcast({ name: 'growth', data: { horizon, counts, rate } });
    if (runCount() !== runsBefore) await broadcastStatus();
  };

  const forget = async (run: string | undefined): Promise<void> => {
    await stored.restart();
    broadcast({ name: 'reset', data: run === undefined ? {} : { run } });
    await broadcastStatus();
  };

  const judge = async ({ progress, judged, changed: range }: JudgingState): Promise<void> => {
    if (range !== undefined) {
      stored.judgedAgain(range.from, range.to);
      // While nobody looks, they wait in the store: the next call catches up by itself.
      if (clients.size > 0) await stored.catchUp();
      changed = { from: range.from, to: changed?.to ?? range.to };
    }
    const isSameWork = progress?.revision === judging.progress?.revision;
    judging = { ...(progress === undefined ? {} : { progress }), ...(judged === undefined ? {} : { judged }) };
    const news = { ...(progress === undefined ? {} : { progress }), ...(changed === undefined ? {} : { changed }) };
    broadcast({ name: 'judging', data: news });
    if (isSameWork) return;
    changed = undefined;
    await broadcastStatus();
  };

  const hear: Api['hear'] = (notice) => {
    switch (notice.type) {
      case 'growth':
        return guarded(grow(notice));
      case 'plan':
        plans.set(notice.plan);
        return guarded(broadcastStatus());
      case 'reset':
        return guarded(forget(notice.run));
      case 'judging':
        // One after another: rows are read anew meanwhile.
        judgingHeard = judgingHeard.then(() => judge(notice)).catch(onFault);
        return;
      case 'trimmed':
        stored.trim(notice.firstSeq);
        return guarded(broadcastStatus());
      case 'storing':
        trouble = notice.trouble;
        return guarded(broadcastStatus());
    }
  };

  const openClient = (): Caller => {
    const handlers = new Set<(notice: AnyNotice) => void>();
    const notify = (notice: AnyNotice): void => {
      for (const handler of handlers) handler(notice);
    };
    const views = createViews({ stored, lists, rows, now, notify: (data) => notify({ name: 'view', data }) });
    const client: Client = { views, notify };
    clients.add(client);
    const table = {
      ...methods,
      'view.open': views.open,
      'view.window': views.window,
      'view.locate': views.locate,
      'view.close': views.close,
    };
    type Table = { readonly [N in MethodName]: (params: Params<N>, signal: CancelSignal) => Promise<Result<N>> };
    return {
      call: async <N extends MethodName>(name: N, params: Params<N>, { signal }: CallOptions = {}) => {
        if (signal?.aborted) throw cancelledCall();
        const answers: Table = table;
        try {
          return await answers[name](params, signal ?? neverAborted);
        } catch (error) {
          if (error instanceof ContractError) throw error;
          onFault(error);
          throw new ContractError({
            code: 'internal',
            message: 'Trackside could not answer this call.',
            remedy: 'Look into its log for the cause and report it.',
          });
        }
      },
      onNotice: (handler) => {
        handlers.add(handler);
        return () => handlers.delete(handler);
      },
      close: () => {
        clients.delete(client);
        handlers.clear();
        views.closeAll();
      },
    };
  };

  // Read at once, not at the first call, so that a large store is in memory when the window opens.
  guarded(stored.catchUp());

  return {
    openClient,
    hear,
    settingsChanged: (data) => broadcast({ name: 'settings', data }),
    close: () => {
      for (const { views } of clients) views.closeAll();
      clients.clear();
      reader.close();
    },
  };
};
