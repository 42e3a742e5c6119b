import { resolve } from 'node:path';
import type { PlanProblem } from '../../../shared/model/plan.ts';
import type { TextReading } from '../files/read-text.ts';
import { type FileWatch, watchFile } from '../files/watch-file.ts';
import type { Judge } from '../judge/judge.ts';
import { readPlan } from './read-plan.ts';
import { isSkipped, readPlanText } from './read-plan-text.ts';

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

/**
 * Reads the plan, a file or a folder, then again whenever it has changed and settled: `onChange` hears of each new state
 * once.
 */
export const watchPlan = async (file: string, onChange: (plan: WatchedPlan) => void): Promise<PlanWatch> => {
  const path = resolve(file);
  let current = nextPlan({ path, problems: [] }, await readPlanText(path));
  let stopped = false;

  const load = async (): Promise<void> => {
    const reading = await readPlanText(path);
    if (stopped) return;
    const next = nextPlan(current, reading);
    if (sameState(current, next)) return;
    current = next;
    onChange(current);
  };

  const watching = watchFile(path, {
    load,
    isSkipped,
    onFailure: (code) => {
      const message = `The plan file is not watched (${code}): restart after an edit.`;
      const notice: PlanProblem = { ...problemAtStart(path, message), severity: 'notice' };
      current = { ...current, problems: [...current.problems, notice] };
      onChange(current);
    },
  });

  return {
    get current() {
      return current;
    },
    ready: watching.ready,
    stop: () => {
      stopped = true;
      return watching.stop();
    },
  };
};
