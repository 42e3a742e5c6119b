import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { EngineState } from '../../shared/contract/shell.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineStartError } from '../engine/threads.ts';
import { createEngineHost } from './engine-host.ts';

const inUse = { code: 'folder-in-use', message: 'Another Trackside holds it.', remedy: 'Use --data.' };

/** An engine that only says how it is. */
const fakeEngine = (events: string[], name: string) => {
  let tell: (state: EngineState) => void = () => undefined;
  const engine: Engine = {
    collector: 'http://127.0.0.1:1',
    console: undefined,
    plan: { path: '', problems: [] },
    connect: (): MessagePort => {
      events.push(`${name} connect`);
      const { port1, port2 } = new MessageChannel();
      port2.close();
      return port1;
    },
    onState: (handler) => {
      tell = handler;
      handler({ phase: 'running' });
      return () => {
        tell = () => undefined;
      };
    },
    close: async () => {
      events.push(`${name} close`);
    },
  };
  return { engine, tell: (state: EngineState) => tell(state) };
};

const ignore = (): void => undefined;

const phases = (host: ReturnType<typeof createEngineHost>, events: string[]): void => {
  host.onState(({ phase }) => events.push(phase));
};

test('a way to the engine waits until it runs', async () => {
  const events: string[] = [];
  const { engine } = fakeEngine(events, 'first');
  const host = createEngineHost(async () => engine, ignore);
  phases(host, events);
  await host.connect();
  expect(events).toEqual(['starting', 'running', 'first connect']);
  await host.close();
});

test('while a thread is started again, a new way waits too', async () => {
  const events: string[] = [];
  const { engine, tell } = fakeEngine(events, 'first');
  const host = createEngineHost(async () => engine, ignore);
  phases(host, events);
  await host.connect();
  tell({ phase: 'restarting', thread: 'query', attempt: 1 });
  const waiting = host.connect();
  expect(events.at(-1)).toBe('restarting');
  tell({ phase: 'running' });
  await waiting;
  expect(events.slice(-2)).toEqual(['running', 'first connect']);
});

test('a start that fails is a state with its reason, and may be tried again', async () => {
  const events: string[] = [];
  const { engine } = fakeEngine(events, 'second');
  const faults: unknown[] = [];
  let starts = 0;
  const host = createEngineHost(
    async () => {
      starts += 1;
      if (starts === 1) throw new EngineStartError(inUse);
      return engine;
    },
    (error) => faults.push(error),
  );
  const failed = new Promise<EngineState>((resolve) => {
    host.onState((state) => {
      if (state.phase === 'failed') resolve(state);
    });
  });
  expect(await failed).toEqual({ phase: 'failed', ...inUse, remedy: 'End that process, then try again.' });
  expect(faults).toHaveLength(1);
  host.restart();
  await host.connect();
  expect(host.state).toEqual({ phase: 'running' });
});

test('a restart closes the old engine before it starts the new one', async () => {
  const events: string[] = [];
  const names = ['first', 'second'];
  const host = createEngineHost(async () => {
    const name = names.shift() ?? 'third';
    events.push(`${name} start`);
    return fakeEngine(events, name).engine;
  }, ignore);
  await host.connect();
  const restarted = new Promise<void>((resolve) => {
    host.onState(({ phase }) => {
      if (phase === 'running') resolve();
    });
  });
  host.restart();
  await restarted;
  expect(events).toEqual(['first start', 'first connect', 'first close', 'second start']);
});

test('nothing is started once the engine is being closed', async () => {
  const events: string[] = [];
  const names = ['first', 'second'];
  const host = createEngineHost(async () => {
    const name = names.shift() ?? 'third';
    events.push(`${name} start`);
    return fakeEngine(events, name).engine;
  }, ignore);
  await host.connect();
  host.restart();
  host.restart();
  const ended = host.close();
  host.restart();
  await ended;
  expect(events).toEqual(['first start', 'first connect', 'first close']);
  await host.close();
  expect(events).toHaveLength(3);
});
