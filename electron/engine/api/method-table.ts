import type { CancelSignal } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { MethodName, Params, Result } from '../../../shared/contract/methods.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { StartJudging } from '../judging/judging-task.ts';
import { createRevisionLookup, noRevision } from '../store/judged-ranges.ts';
import { createEntityReaders } from '../store/read-entities.ts';
import { createMessageReader } from '../store/read-messages.ts';
import { createRejectionReader } from '../store/read-rejections.ts';
import { createRequestReader } from '../store/read-requests.ts';
import type { RowReader } from '../store/read-rows.ts';
import type { IngestCommand, IngestNotice, JudgingState, PlanState, Trouble } from '../threads.ts';
import { createCoverage } from './coverage.ts';
import { createEntityDetail } from './entity-detail.ts';
import { createEntityList } from './entity-list.ts';
import { createEntityNames } from './entity-names.ts';
import { createLists, type Lists } from './lists.ts';
import { createMessages } from './messages.ts';
import { createPlanEdits, type EditableFile } from './plan-edits.ts';
import { createPlanMethods } from './plan-methods.ts';
import { createPlanTrial } from './plan-trial.ts';
import { planUsage } from './plan-usage.ts';
import { createPlans, type Plans } from './plans.ts';
import { createRejected } from './rejected.ts';
import { createRowCounts } from './row-counts.ts';
import { createSettingsMethods, type SettingsSource } from './settings-methods.ts';
import { createStatus } from './status.ts';
import type { StoredRows } from './stored-rows.ts';
import { createViolations } from './violations.ts';

/** What the ingest side answers to a command. */
export type CommandAnswer = Omit<Extract<IngestNotice, { readonly type: 'answer' }>, 'type' | 'id'>;

export interface MethodsOptions {
  readonly storePath: string;
  readonly version: string;
  readonly collector: string;
  readonly dialects: readonly Pick<Dialect, 'id' | 'snippets' | 'originalPath'>[];
  readonly runPlans: ReadonlyMap<string, PlanState>;
  readonly now: () => number;
  readonly command: (command: IngestCommand) => Promise<CommandAnswer>;
  readonly settings?: SettingsSource;
  readonly planFile?: EditableFile;
  /** Judges stored messages elsewhere. */
  readonly startJudging: StartJudging;
  readonly stored: StoredRows;
  readonly rows: RowReader;
  readonly nextTurn: () => Promise<void>;
  /** Why nothing can be stored now. */
  readonly trouble: () => Trouble | undefined;
  /** How judging stored messages again stands. */
  readonly judging: () => JudgingState;
}

type ViewMethod = 'view.open' | 'view.window' | 'view.locate' | 'view.close';

/** Every method that is the same for all clients. */
export type MethodTable = {
  readonly [N in Exclude<MethodName, ViewMethod>]: (params: Params<N>, signal: CancelSignal) => Promise<Result<N>>;
};

export interface ApiMethods {
  readonly methods: MethodTable;
  readonly lists: Lists;
  readonly plans: Plans;
  /** How many runs hold messages. */
  readonly runCount: () => number;
}

export const createMethods = (options: MethodsOptions): ApiMethods => {
  const { stored, rows, dialects, now, nextTurn, command } = options;
  const { reader, dictionaries } = stored;
  const plans = createPlans(options.runPlans);
  const lists = createLists({ stored, now, nextTurn });
  const counts = createRowCounts(stored);
  const names = createEntityNames(plans);
  const entities = createEntityReaders(reader);
  const messageReader = createMessageReader(reader, dictionaries);
  const requests = createRequestReader(reader);
  const rejections = createRejectionReader(reader);
  const judgedBy = createRevisionLookup(reader.database);
  const revisionOf = (seq: number, run: string): string =>
    options.runPlans.has(run) ? (plans.summaryOf(run)?.revision ?? noRevision) : judgedBy(seq);
  const messages = createMessages({ lists, rows, messages: messageReader, requests, names, revisionOf, dialects });
  const violations = createViolations({ stored, lists, rows, plans, now, nextTurn });
  const coverage = createCoverage({ stored, lists, plans, now, nextTurn });
  const rejected = createRejected({ dictionaries, rejections, requests });
  const entityList = createEntityList({ entities, dictionaries, names, plans, nextTurn });
  const entityDetail = createEntityDetail({ stored, entities, messages: messageReader, names, nextTurn });
  const planMethods = createPlanMethods({ plans, now });
  const edits = createPlanEdits({
    file: options.planFile,
    plans,
    stored,
    rows,
    messages: messageReader,
    runsWithPlans: options.runPlans,
  });
  const trial = createPlanTrial({ ...options, plans, runsWithPlans: options.runPlans });
  const settings = createSettingsMethods(options.settings);
  const status = createStatus({ ...options, counts, rejections, plans, runsWithPlans: options.runPlans });
  const snippets = dialects.flatMap(({ id, snippets: own }) => own.map((snippet) => ({ ...snippet, dialect: id })));

  const done = async (wanted: IngestCommand): Promise<Record<string, never>> => {
    const { failure } = await command(wanted);
    if (failure) {
      const { message, remedy } = failure;
      throw new ContractError({ code: 'store-unavailable', message, remedy });
    }
    await stored.catchUp();
    return {};
  };

  /** Entities are written some time after their messages: who reads them wants them as of now. */
  const settled = async (): Promise<void> => {
    await command({ type: 'flush-entities' });
  };

  return {
    lists,
    plans,
    runCount: () => counts.runs().length,
    methods: {
      'status.get': () => status.get(),
      'messages.list': messages.list,
      'messages.get': messages.get,
      'violations.list': violations.list,
      'rejected.list': rejected.list,
      'entities.types': async (params) => {
        await settled();
        return entityList.types(params);
      },
      'entities.list': async (params, signal) => {
        await settled();
        return entityList.list(params, signal);
      },
      'entities.get': async (params, signal) => {
        await settled();
        return entityDetail.get(params, signal);
      },
      'plan.get': async (params) => planMethods.get(params),
      'plan.usage': (params) => planUsage(stored, params),
      'plan.check': async (params) => planMethods.check(params),
      'plan.trial': trial,
      'plan.edit': (params) => edits.edit(params),
      'plan.save': (params) => edits.save(params),
      'plan.undo': () => edits.undo(),
      'plan.redo': () => edits.redo(),
      'plan.steps': async () => edits.steps(),
      'judging.start': () => done({ type: 'judging-start' }),
      'judging.cancel': () => done({ type: 'judging-cancel' }),
      'coverage.get': coverage,
      'connect.get': async () => ({ snippets }),
      'settings.get': async () => settings.get(),
      'settings.set': (params) => settings.set(params),
      'sample.load': () => done({ type: 'sample-load' }),
      'sample.remove': () => done({ type: 'sample-remove' }),
      reset: ({ run }) => done({ type: 'reset', ...(run === undefined ? {} : { run }) }),
    },
  };
};
