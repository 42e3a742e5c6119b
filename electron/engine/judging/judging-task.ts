import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import { compilePlan } from '../judge/compile-plan.ts';
import type { Judge } from '../judge/judge.ts';
import { readPlanRules } from '../plan/read-plan.ts';
import { createMarkSplit, type SeqRange } from '../store/judged-ranges.ts';
import { createDictionaries } from '../store/read-dictionaries.ts';
import { createJudgedReader, type JudgedReader } from '../store/read-judged.ts';
import { openStoreReader, type StoreReader } from '../store/read-store.ts';
import { isDamage } from '../store/store-error.ts';
import { type AgainSlice, judgeAgain } from './judge-again.ts';
import { type KnownPlan, withTouched } from './known-plans.ts';
import type { StoredScope } from './stored-scope.ts';
import type { EditedPlan } from './touched-by-edit.ts';
import { runTrial } from './trial.ts';

interface TaskParts {
  /** The database file. */
  readonly file: string;
  readonly plan: { readonly path: string; readonly text: string };
  /** Plans that were in force before, or are: what an edit of them cannot touch is not judged. */
  readonly known: readonly KnownPlan[];
  /** Runs that bring a plan of their own. */
  readonly except: readonly string[];
}

/** Stored messages judged again by a plan that has come into force. */
export interface AgainTask extends TaskParts {
  readonly type: 'again';
  /** Newest first. */
  readonly ranges: readonly SeqRange[];
}

/** What a plan would change. */
export interface TrialTask extends TaskParts {
  readonly type: 'trial';
  /** The run that brings the plan; absent for the plan of the workspace. */
  readonly only?: string;
  /** Milliseconds after which what was judged by then is the answer. */
  readonly within?: number;
}

export type JudgingTask = AgainTask | TrialTask;

/** What work on stored messages tells; the last word is `done`, `trial` or `failed`. */
export type JudgingWord =
  | { readonly type: 'total'; readonly total: number }
  | { readonly type: 'slice'; readonly slice: AgainSlice }
  | { readonly type: 'done' }
  | { readonly type: 'trial'; readonly trial: Trial }
  | { readonly type: 'failed'; readonly message: string; readonly damage: boolean };

/** Work that goes on elsewhere. */
export interface JudgingWork {
  /** One more slice was taken: the next may come, after a rest where messages arrive as fast as they can be stored. */
  taken(rest: boolean): void;
  /** Nothing is told any more; resolves once the work has ended. */
  stop(): Promise<void>;
}

/** Starts work on stored messages; `hear` is called in later turns, at last with its last word. */
export type StartJudging = (task: JudgingTask, hear: (word: JudgingWord) => void) => JudgingWork;

export interface JudgingPace {
  readonly now: () => number;
  /** Resolves in a later turn of the loop; false where the work is no longer wanted. */
  readonly nextTurn: () => Promise<boolean>;
  /** Resolves once the slices told before are nearly all taken; false where the work is no longer wanted. */
  readonly proceed: () => Promise<boolean>;
}

/** What there is to judge. */
const scopeOf = (task: JudgingTask, store: StoreReader, after: EditedPlan): StoredScope => {
  const split = createMarkSplit(store.database);
  const ranges = task.type === 'again' ? task.ranges : [{ from: 1, to: store.lastSeq() }];
  if (task.type === 'trial' && task.only !== undefined) {
    return { runs: { runs: [task.only], others: false }, ranges };
  }
  return { runs: { runs: task.except, others: true }, ranges: withTouched(ranges.flatMap(split), task.known, after) };
};

const work = async (
  task: JudgingTask,
  reader: JudgedReader,
  judge: Judge,
  scope: StoredScope,
  pace: JudgingPace,
  tell: (word: JudgingWord) => void,
): Promise<void> => {
  switch (task.type) {
    case 'again': {
      const total = scope.ranges.reduce((sum, range) => sum + reader.count(range, scope.runs), 0);
      tell({ type: 'total', total });
      const done = await judgeAgain(reader, judge, scope, pace.proceed, (slice) => tell({ type: 'slice', slice }));
      if (done) tell({ type: 'done' });
      return;
    }
    case 'trial': {
      const { within } = task;
      const trial = await runTrial(reader, judge, scope, { ...pace, ...(within === undefined ? {} : { within }) });
      if (trial !== undefined) tell({ type: 'trial', trial });
    }
  }
};

/** Does the work over a connection of its own. Never throws: what goes wrong is told. */
export const runJudging = async (
  task: JudgingTask,
  pace: JudgingPace,
  tell: (word: JudgingWord) => void,
): Promise<void> => {
  try {
    const plan = readPlanRules(task.plan.text, { file: task.plan.path });
    if (!plan.ok) throw new Error(`The plan ${task.plan.path} cannot be read any more.`);
    const store = openStoreReader(task.file);
    try {
      const reader = createJudgedReader(store, createDictionaries(store));
      await work(task, reader, compilePlan(plan.rules), scopeOf(task, store, plan), pace, tell);
    } finally {
      store.close();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ type: 'failed', message, damage: isDamage(error) });
  }
};
