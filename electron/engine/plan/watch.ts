import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { watch } from 'chokidar';
import type { PlanProblem } from '../../../shared/model/plan.ts';
import type { Judge } from '../judge/judge.ts';
import { largestPlan } from './parse-plan.ts';
import { readPlan } from './read-plan.ts';

/** What is known of the plan file: the plan in force, if any, and what is wrong with the file as it stands. */
export interface WatchedPlan {
  readonly path: string;
  /** Text and judge of the plan in force: of the last good reading. */
  readonly text?: string;
  readonly judge?: Judge;
  readonly problems: readonly PlanProblem[];
}

export interface PlanWatch {
  readonly current: WatchedPlan;
  /** Resolves once the file system is being watched. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const settleMs = 100;
/** A file that is saved without end is read nevertheless. */
const longestSettleMs = 1_000;

type FileReading =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'absent' }
  | { readonly type: 'unreadable'; readonly message: string };

const codeOf = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);

const readText = async (file: string): Promise<FileReading> => {
  try {
    const { size } = await stat(file);
    if (size > largestPlan) return { type: 'unreadable', message: 'The plan is larger than 2 MB.' };
    return { type: 'text', text: await readFile(file, 'utf8') };
  } catch (failure) {
    const code = codeOf(failure);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { type: 'absent' };
    if (code === 'EISDIR') return { type: 'unreadable', message: 'This is a folder, not a plan file.' };
    if (code === 'EACCES' || code === 'EPERM') {
      return { type: 'unreadable', message: 'The plan file may not be read: its permissions forbid it.' };
    }
    return { type: 'unreadable', message: `The plan file cannot be read (${code}).` };
  }
};

const problemAtStart = (file: string, message: string): PlanProblem => ({
  file,
  line: 1,
  column: 1,
  message,
  severity: 'error',
});

/** What the file says now, given what was in force before: a plan that cannot be read replaces nothing. */
export const nextPlan = (before: WatchedPlan, reading: FileReading): WatchedPlan => {
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

/** Reads the plan file, then again whenever it has changed and settled: `onChange` hears of each new state once. */
export const watchPlan = async (file: string, onChange: (plan: WatchedPlan) => void): Promise<PlanWatch> => {
  const path = resolve(file);
  let current = nextPlan({ path, problems: [] }, await readText(path));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let firstChange: number | undefined;
  let reload: Promise<void> = Promise.resolve();

  const load = async (): Promise<void> => {
    const reading = await readText(path);
    if (stopped) return;
    const next = nextPlan(current, reading);
    if (sameState(current, next)) return;
    current = next;
    onChange(current);
  };

  const settle = (): void => {
    if (stopped) return;
    const now = performance.now();
    firstChange ??= now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        firstChange = undefined;
        reload = reload.then(load);
      },
      Math.max(0, Math.min(settleMs, firstChange + longestSettleMs - now)),
    );
  };

  const folder = dirname(path);
  const watcher = watch(folder, {
    depth: 0,
    ignored: (candidate) => resolve(candidate) !== path && resolve(candidate) !== folder,
    ignoreInitial: true,
    atomic: false,
  });
  watcher.on('all', settle);
  const ready = new Promise<void>((done) => {
    watcher.on('ready', () => {
      settle();
      done();
    });
    watcher.on('error', () => done());
  });
  watcher.on('error', (failure) => {
    const message = `The plan file is not watched (${codeOf(failure)}): restart after an edit.`;
    current = { ...current, problems: [...current.problems, { ...problemAtStart(path, message), severity: 'notice' }] };
    onChange(current);
  });

  return {
    get current() {
      return current;
    },
    ready,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await watcher.close();
      await reload;
    },
  };
};
