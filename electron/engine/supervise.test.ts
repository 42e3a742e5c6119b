import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineState } from '../../shared/contract/shell.ts';
import type { SmallSide } from './fixtures/small-thread.ts';
import { type SupervisedSides, superviseSides } from './supervise.ts';
import { threadStarters } from './thread-side.ts';
import { EngineStartError, type SideOptions } from './threads.ts';

// Each test starts real threads, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const options: SideOptions = {
  dataFolder: '/nowhere',
  planFile: '/nowhere/trackside.plan.yaml',
  collector: { host: '127.0.0.1', port: 0, portIsExplicit: false },
  console: { port: 0, portIsExplicit: false, token: 't', windowFolder: '/nowhere' },
  retention: { maxBytes: 1 },
  version: '0.0.0',
};

type Name = 'ingest' | 'query';

let spawned: { readonly name: Name; readonly worker: Worker }[];
/** How the next threads of a name behave, one after the other; well where nothing is said. */
let behaviours: Record<Name, SmallSide[]>;
/** Pauses before a restart that wait for the test. */
let pauses: { readonly milliseconds: number; readonly end: () => void }[];
let paused: () => void;
let sides: SupervisedSides | undefined;

beforeEach(() => {
  spawned = [];
  behaviours = { ingest: [], query: [] };
  pauses = [];
  paused = () => undefined;
  sides = undefined;
});
afterEach(async () => {
  await sides?.close().catch(() => undefined);
  await Promise.all(spawned.map(({ worker }) => worker.terminate()));
});

const spawn = (name: Name): Worker => {
  const worker = new Worker(new URL('./fixtures/small-thread.ts', import.meta.url), {
    workerData: behaviours[name].shift() ?? 'well',
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  spawned.push({ name, worker });
  return worker;
};

const supervised = async (): Promise<SupervisedSides> => {
  sides = await superviseSides(options, threadStarters(spawn), {
    now: () => 0,
    after: (milliseconds, end) => {
      const pause = { milliseconds, end };
      pauses.push(pause);
      paused();
      return () => {
        pauses = pauses.filter((each) => each !== pause);
      };
    },
  });
  return sides;
};

const newest = (name: Name): Worker => {
  const found = spawned.findLast((each) => each.name === name);
  if (!found) throw new Error(`no ${name} thread was spawned`);
  return found.worker;
};

/** Resolves when a restart is waited for; the wait ends when the test ends it. */
const nextPause = (): Promise<void> =>
  new Promise((resolve) => {
    if (pauses.length > 0) resolve();
    else paused = resolve;
  });

const endPause = (): void => {
  for (const { end } of pauses.splice(0)) end();
};

const stateOf = async (running: SupervisedSides, phase: EngineState['phase']): Promise<EngineState> =>
  new Promise((resolve) => {
    running.onState((state) => {
      if (state.phase === phase) resolve(state);
    });
  });

const now = (running: SupervisedSides): EngineState => {
  let state: EngineState = { phase: 'starting' };
  running.onState((each) => {
    state = each;
  })();
  return state;
};

const die = async (name: Name): Promise<void> => {
  await newest(name).terminate();
  await nextPause();
};

const greeting = async (running: SupervisedSides): Promise<string> => {
  const session = running.connect();
  const [said] = await once(session, 'message');
  session.close();
  return said;
};

it('a query thread that dies is started again alone, on its port, after the pause', async () => {
  const running = await supervised();
  const before = await greeting(running);
  await die('query');
  expect(now(running)).toEqual({ phase: 'restarting', thread: 'query', attempt: 1 });
  expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([250]);
  endPause();
  await stateOf(running, 'running');
  expect(await greeting(running)).toBe(before);
  expect(spawned.map(({ name }) => name)).toEqual(['ingest', 'query', 'query']);
});

it('an ingest thread that dies is started again on its port, and the query thread after it', async () => {
  const running = await supervised();
  const before = await greeting(running);
  const session = running.connect();
  const closed = once(session, 'close');
  session.start();
  await die('ingest');
  expect(now(running)).toMatchObject({ phase: 'restarting', thread: 'ingest' });
  expect(await greeting(running)).toBe(before);
  endPause();
  await stateOf(running, 'running');
  await closed;
  expect(await greeting(running)).toBe(before);
  expect(spawned.map(({ name }) => name)).toEqual(['ingest', 'query', 'ingest', 'query']);
});

it('both threads dying at once are both started again', async () => {
  const running = await supervised();
  const before = await greeting(running);
  await Promise.all([newest('ingest').terminate(), newest('query').terminate()]);
  await nextPause();
  endPause();
  await stateOf(running, 'running');
  expect(await greeting(running)).toBe(before);
});

it('a session asked for while the query thread is gone closes at once', async () => {
  const running = await supervised();
  await die('query');
  await once(running.connect(), 'close');
});

it('a session closes when its thread dies', async () => {
  const running = await supervised();
  const session = running.connect();
  session.start();
  await Promise.all([once(session, 'close'), newest('query').terminate()]);
});

it('gives up at the fifth failure in a row and says why, be it a death or a start that failed', async () => {
  const running = await supervised();
  behaviours.query.push('fails to start', 'fails to start', 'runs out of memory', 'fails to start');
  await die('query');
  for (let failure = 2; failure < 5; failure += 1) {
    endPause();
    await nextPause();
    expect(now(running)).toMatchObject({ phase: 'restarting', thread: 'query', attempt: failure });
  }
  endPause();
  expect(await stateOf(running, 'failed')).toMatchObject({
    code: 'port-in-use',
    message: expect.stringContaining('Port 4711 is taken.'),
    remedy: 'Free it.',
  });
  await once(running.connect(), 'close');
  await running.close();
});

it('a thread that outgrows its memory is started again', async () => {
  behaviours.ingest.push('runs out of memory');
  const running = await supervised();
  await nextPause();
  expect(now(running)).toMatchObject({ phase: 'restarting', thread: 'ingest' });
  endPause();
  await stateOf(running, 'running');
});

it('a close is no death, and ends the wait for a restart', async () => {
  const running = await supervised();
  await die('query');
  await running.close();
  expect(now(running).phase).toBe('restarting');
  expect(spawned.map(({ name }) => name)).toEqual(['ingest', 'query']);
  expect(spawned.map(({ worker }) => worker.threadId)).toEqual([-1, -1]);
});

it('a close that a thread does not survive fails', async () => {
  behaviours.ingest.push('fails to close');
  const running = await supervised();
  await expect(running.close()).rejects.toThrow('The last commit failed.');
  expect(newest('query').threadId).toBe(-1);
});

it('a first start that fails leaves no thread behind', async () => {
  behaviours.query.push('fails to start');
  await expect(supervised()).rejects.toThrow(EngineStartError);
  behaviours.ingest.push('fails to start');
  await expect(supervised()).rejects.toThrow('Port 4711 is taken.');
  await Promise.all(spawned.map(({ worker }) => worker.threadId === -1 || once(worker, 'exit')));
});
