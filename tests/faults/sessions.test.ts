import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { clientChannelPort } from '../../electron/engine/channel-port.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import { writeFrame } from '../../shared/contract/frames.ts';
import { createRpcClient, type RpcClient } from '../../shared/contract/rpc-client.ts';
import type { EngineState } from '../../shared/contract/shell.ts';
import { temporaryFolder } from '../support/folders.ts';

// The machine may be busy.
const patient = { timeout: 30_000 };

/** An engine without a console, as the desktop app hosts it; its threads are the built ones. */
const startEngine = async () => {
  const data = temporaryFolder();
  const threads = new Map<'ingest' | 'query', Worker>();
  const engine = await createEngine(
    {
      dataFolder: data.path,
      planFile: `${data.path}/trackside.plan.yaml`,
      collector: { host: '127.0.0.1', port: 0, portIsExplicit: true },
      retention: { maxBytes: 2 ** 30 },
      version: '0.0.0',
    },
    (name) => {
      const thread = new Worker(new URL(`../../out/main/${name}-thread.js`, import.meta.url));
      threads.set(name, thread);
      return thread;
    },
  );
  return {
    engine,
    terminate: async (name: 'ingest' | 'query') => {
      await threads.get(name)?.terminate();
    },
    [Symbol.asyncDispose]: async () => {
      await engine.close();
      data[Symbol.dispose]();
    },
  };
};

const send = async ({ collector }: Engine, count: number, note = ''): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    const answer = await fetch(`${collector}/v1/track`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: 'u1', event: 'Noted', properties: { note } }),
    });
    expect(answer.status).toBe(200);
    await answer.text();
  }
};

const openSession = (engine: Engine): RpcClient => createRpcClient(clientChannelPort(engine.connect()));

const phase = ({ onState }: Engine, wanted: EngineState['phase']): Promise<void> =>
  new Promise((resolve) => {
    onState((state) => {
      if (state.phase === wanted) resolve();
    });
  });

const messages = async (client: RpcClient): Promise<number> => (await client.call('status.get', {})).counts.messages;

test('every session has the whole contract, and hears what is stored', async () => {
  await using started = await startEngine();
  const { engine } = started;
  expect(engine.console).toBeUndefined();
  const [one, other] = [openSession(engine), openSession(engine)];
  expect(await messages(one)).toBe(0);
  const heard = new Promise<void>((resolve) => {
    other.onNotice((notice) => {
      if (notice.name === 'growth' && notice.data.horizon === 3) resolve();
    });
  });
  await send(engine, 3);
  await heard;
  expect(await messages(one)).toBe(3);
  one.close();
  expect(await messages(other)).toBe(3);
});

test('a reader that takes nothing is answered no more after a megabyte, until it takes', async () => {
  await using started = await startEngine();
  const { engine } = started;
  const count = 20;
  await send(engine, count, 'x'.repeat(100_000));
  const port = engine.connect();
  let received = 0;
  let answers = 0;
  let taken = 0;
  port.on('message', (frame: string) => {
    received += frame.length;
    if (JSON.parse(frame).type === 'result') answers += 1;
  });
  const callAll = (firstId: number): void => {
    for (let seq = 1; seq <= count; seq += 1) {
      port.postMessage(writeFrame({ type: 'call', id: firstId + seq, method: 'messages.get', params: { seq } }));
    }
  };
  callAll(0);
  await expect.poll(() => received, patient).toBeGreaterThan(1024 * 1024);
  callAll(count);
  const other = openSession(engine);
  for (let question = 0; question < 20; question += 1) expect(await messages(other)).toBe(count);
  expect(answers).toBeLessThanOrEqual(count);
  await expect
    .poll(() => {
      port.postMessage(received - taken);
      taken = received;
      return answers;
    }, patient)
    .toBe(2 * count);
  port.close();
});

/** A session whose reader says of nothing that it has taken it, and how much it was sent. */
const openHeldSession = (engine: Engine): { readonly client: RpcClient; readonly received: () => number } => {
  const port = engine.connect();
  let received = 0;
  const client = createRpcClient({
    send: (frame) => port.postMessage(frame),
    onFrame: (onFrame, onClose) => {
      port.on('message', (frame: string) => {
        received += frame.length;
        onFrame(frame);
      });
      port.once('close', onClose);
    },
    close: () => port.close(),
  });
  return { client, received: () => received };
};

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof ContractError) return error.body.code;
    throw error;
  }
  return 'answered';
};

test('the query thread dies: calls under way fail, and a new session finds everything', async () => {
  await using started = await startEngine();
  const { engine, terminate } = started;
  const count = 20;
  await send(engine, count, 'x'.repeat(100_000));
  const { client, received } = openHeldSession(engine);
  const calls = Array.from({ length: count }, (_, index) => codeOf(client.call('messages.get', { seq: index + 1 })));
  await expect.poll(received, patient).toBeGreaterThan(1024 * 1024);
  // More than a megabyte is on its way now: the next call waits.
  const call = codeOf(client.call('messages.get', { seq: 1 }));
  const restarting = phase(engine, 'restarting');
  await terminate('query');
  expect(await call).toBe('disconnected');
  for (const code of await Promise.all(calls)) expect(code).toMatch(/^(answered|disconnected)$/);
  await restarting;
  await once(engine.connect(), 'close');
  await send(engine, 1);
  await phase(engine, 'running');
  expect(await messages(openSession(engine))).toBe(count + 1);
});

test('the ingest thread dies: a command to it fails in plain words, and all works once it runs again', async () => {
  await using started = await startEngine();
  const { engine, terminate } = started;
  await send(engine, 5);
  const { collector } = engine;
  const restarting = phase(engine, 'restarting');
  const client = openSession(engine);
  await terminate('ingest');
  await restarting;
  // Where the thread is back already, the session has ended with the query side that is read anew.
  expect(await codeOf(client.call('reset', {}))).toMatch(/^(store-unavailable|disconnected)$/);
  await phase(engine, 'running');
  expect(engine.collector).toBe(collector);
  const again = openSession(engine);
  expect(await messages(again)).toBe(5);
  await again.call('reset', {});
  await send(engine, 1);
  expect(await messages(again)).toBe(1);
});
