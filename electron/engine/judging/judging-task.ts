import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import type { Judge } from '../judge/judge.ts';
import { readPlan } from '../plan/read-plan.ts';
import { createDictionaries } from '../store/read-dictionaries.ts';
import { createJudgedReader, type JudgedReader } from '../store/read-judged.ts';
import { openStoreReader } from '../store/read-store.ts';
import { isDamage } from '../store/store-error.ts';
import { type AgainScope, type AgainSlice, judgeAgain } from './judge-again.ts';
import { runTrial } from './trial.ts';

interface TaskParts {
  /** The database file. */
  readonly file: string;
  readonly plan: { readonly path: string; readonly text: string };
}

/** Stored messages judged again by a plan that has come into force. */
export interface AgainTask extends TaskParts, AgainScope {
  readonly type: 'again';
}

/** What a plan would change. */
export interface TrialTask extends TaskParts {
  readonly type: 'trial';
  /** The run that brings the plan; absent for the plan of the workspace. */
  readonly only?: string;
  /** Runs that bring a plan of their own. */
  readonly except: readonly string[];
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

const work = async (
  task: JudgingTask,
  reader: JudgedReader,
  judge: Judge,
  lastSeq: number,
  pace: JudgingPace,
  tell: (word: JudgingWord) => void,
): Promise<void> => {
  switch (task.type) {
    case 'again': {
      const total = task.ranges.reduce((sum, { from, to }) => sum + reader.count(from, to, task.except), 0);
      tell({ type: 'total', total });
      const done = await judgeAgain(reader, judge, task, pace.proceed, (slice) => tell({ type: 'slice', slice }));
      if (done) tell({ type: 'done' });
      return;
    }
    case 'trial': {
      const { only, except } = task;
      const scope = { ...(only === undefined ? {} : { only }), except, fromSeq: 1, toSeq: lastSeq };
      const trial = await runTrial(reader, judge, scope, pace);
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
    const reading = readPlan(task.plan.text, { file: task.plan.path });
    if (!reading.ok) throw new Error(`The plan ${task.plan.path} cannot be read any more.`);
    const store = openStoreReader(task.file);
    try {
      const reader = createJudgedReader(store, createDictionaries(store));
      await work(task, reader, reading.judge, store.lastSeq(), pace, tell);
    } finally {
      store.close();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ type: 'failed', message, damage: isDamage(error) });
  }
};
