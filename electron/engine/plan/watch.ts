import { resolve } from 'node:path';
import type { PlanProblem } from '../../../shared/model/plan.ts';
import type { TextReading } from '../files/read-text.ts';
import { type FileWatch, watchFile } from '../files/watch-file.ts';
import type { Judge } from '../judge/judge.ts';
import { isPacked, isSkippedName, partsOf } from './plan-parts.ts';
import { readPlan } from './read-plan.ts';
import { readPlanText } from './read-plan-text.ts';

/** What is known of the plan file: the plan in force, if any, and what is wrong with the file as it stands. */
export interface WatchedPlan {
  readonly path: string;
  /** Text and judge of the plan in force: of the last good reading. */
  readonly text?: string;
  readonly judge?: Judge;
  readonly problems: readonly PlanProblem[];
}

export interface PlanWatch extends FileWatch {
  readonly current: WatchedPlan;
}

const problemAtStart = (file: string, message: string): PlanProblem => ({
  file,
  line: 1,
  column: 1,
  message,
  severity: 'error',
});

/** What the file says now, given what was in force before: a plan that cannot be read replaces nothing. */
export const nextPlan = (before: WatchedPlan, reading: TextReading): WatchedPlan => {
  const { path } = before;
  switch (reading.type) {
    case 'absent':
      return before.judge
        ? {
            ...before,
            problems: [problemAtStart(path, 'The plan file is gone: the last plan read from it stays in force.')],
          }
        : { path, problems: [] };
    case 'unreadable':
      return { ...before, problems: [problemAtStart(path, reading.message)] };
    case 'text': {
      const result = readPlan(reading.text, { file: path });
      if (!result.ok) return { ...before, problems: result.problems };
      return { path, text: reading.text, judge: result.judge, problems: result.problems };
    }
  }
};

const sameState = (one: WatchedPlan, other: WatchedPlan): boolean =>
  one.judge?.summary.revision === other.judge?.summary.revision &&
  JSON.stringify(one.problems) === JSON.stringify(other.problems);

/** The files that a plan refers to, there or not. */
const referredIn = (reading: TextReading, path: string): readonly string[] => {
  if (reading.type !== 'text' || isPacked(reading.text)) return [];
  return partsOf(reading.text, path)
    .slice(1)
    .map(({ file }) => file);
};

/**
 * Reads the plan, a file with those it refers to or a folder, then again whenever one of them has changed and settled:
 * `onChange` hears of each new state once.
 */
export const watchPlan = async (file: string, onChange: (plan: WatchedPlan) => void): Promise<PlanWatch> => {
  const path = resolve(file);
  const first = await readPlanText(path);
  let current = nextPlan({ path, problems: [] }, first);
  let stopped = false;
  /** What is read one after the other is told in order. */
  let loading: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const referred = new Map<string, FileWatch>();

  const read = async (): Promise<void> => {
    waiting = undefined;
    if (stopped) return;
    const reading = await readPlanText(path);
    if (stopped) return;
    watchReferred(referredIn(reading, path));
    const next = nextPlan(current, reading);
    if (sameState(current, next)) return;
    current = next;
    onChange(current);
  };

  const load = (): Promise<void> => {
    waiting ??= loading.then(read);
    loading = waiting;
    return waiting;
  };

  const onFailure = (code: string): void => {
    const message = `The plan file is not watched (${code}): restart after an edit.`;
    const notice: PlanProblem = { ...problemAtStart(path, message), severity: 'notice' };
    if (current.problems.some((known) => known.message === message)) return;
    current = { ...current, problems: [...current.problems, notice] };
    onChange(current);
  };

  const watchReferred = (files: readonly string[]): void => {
    for (const [known, watching] of referred) {
      if (files.includes(known)) continue;
      referred.delete(known);
      void watching.stop();
    }
    for (const each of files) {
      if (!referred.has(each)) referred.set(each, watchFile(each, { load, onFailure }));
    }
  };

  watchReferred(referredIn(first, path));
  const watching = watchFile(path, { load, isSkipped: isSkippedName, onFailure });

  return {
    get current() {
      return current;
    },
    ready: Promise.all([watching, ...referred.values()].map(({ ready }) => ready)).then(() => undefined),
    stop: async () => {
      stopped = true;
      await Promise.all([watching, ...referred.values()].map((each) => each.stop()));
    },
  };
};
