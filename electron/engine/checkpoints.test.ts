import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startCheckpoints } from './checkpoints.ts';
import { type OpenStore, openStore } from './store/open.ts';

// Each test starts real threads, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let store: OpenStore;
/** Threads that were started, the newest last. */
let threads: Worker[];
/** Restarts that are waited for. */
let pauses: (() => void)[];
let paused: () => void;

const clock = {
  now: () => 0,
  after: (_milliseconds: number, run: () => void) => {
    pauses.push(run);
    paused();
    return () => {
      pauses = [];
    };
  },
};

const started = (thread: Worker): void => void threads.push(thread);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-checkpoints-'));
  const opened = openStore(folder, { now: Date.now });
  if (!opened.ok) throw new Error(opened.problem.message);
  ({ store } = opened);
  threads = [];
  pauses = [];
  paused = () => undefined;
  process.on('worker', started);
});
afterEach(() => {
  process.off('worker', started);
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const end = async (): Promise<void> => {
  // Node tells of a new thread in a later turn.
  await turn();
  await threads.at(-1)?.terminate();
};

/** The newest thread ends; resolves when the next start is waited for. */
const endAndPause = async (): Promise<void> => {
  const pause = new Promise<void>((resolve) => {
    paused = resolve;
  });
  await end();
  await pause;
};

const notices = (): unknown => store.database.prepare('select code from notice').pluck().all();

it('a checkpoint thread that dies is started again, and stops when it is told to', async () => {
  const checkpoints = startCheckpoints(store, clock, () => undefined);
  await endAndPause();
  pauses.splice(0)[0]?.();
  await checkpoints.stop();
  expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  expect(notices()).toEqual([]);
});

it('a stop ends the wait for a restart', async () => {
  const checkpoints = startCheckpoints(store, clock, () => undefined);
  await endAndPause();
  await checkpoints.stop();
  expect(pauses).toEqual([]);
  expect(threads).toHaveLength(1);
});

it('one that dies again and again is given up, and the status says so', async () => {
  const checkpoints = startCheckpoints(store, clock, () => undefined);
  for (let death = 1; death < 5; death += 1) {
    await endAndPause();
    pauses.splice(0)[0]?.();
  }
  await end();
  expect(notices()).toEqual(['checkpoints-ended']);
  expect(pauses).toEqual([]);
  await checkpoints.stop();
});
