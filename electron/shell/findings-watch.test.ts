import { EventEmitter, once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { MethodName, Params, Result } from '../../shared/contract/methods.ts';
import type { AnyNotice, Notice } from '../../shared/contract/notices.ts';
import { serveRpc } from '../../shared/contract/rpc-server.ts';
import type { MessageRow } from '../../shared/contract/shapes.ts';
import { serverChannelPort } from '../engine/channel-port.ts';
import { type FindingsWatch, watchFindings } from './findings-watch.ts';

type Counts = Notice<'growth'>['counts'];
type Answers = Partial<{ [N in MethodName]: (params: Params<N>) => Result<N> }>;

const none: Counts = { messages: 0, valid: 0, warning: 0, invalid: 0, unchecked: 0, rejected: 0 };

const row = (seq: number): MessageRow => ({
  seq,
  kind: 'track',
  name: `Event ${seq}`,
  timestamp: 0,
  receivedAt: 0,
  run: '',
  source: { dialect: 'segment' },
  verdict: 'invalid',
  repeats: 0,
  violations: [],
});

/** An engine that knows only what it holds of findings; its sessions run over real ports. */
const startEngine = () => {
  const asked: Params<'messages.list'>[] = [];
  const events = new EventEmitter();
  let say: (notice: AnyNotice) => void = () => undefined;
  let found: readonly MessageRow[] = [];
  let counts = none;
  let session: MessagePort | undefined;
  const answers: Answers = {
    'status.get': () => ({
      version: '1',
      collector: '',
      counts,
      store: { path: '', bytes: 0, notices: [] },
      runs: [],
      sample: false,
    }),
    'messages.list': (params) => {
      asked.push(params);
      events.emit('asked');
      const items = found.filter(({ seq }) => seq > (params.after ?? 0)).toReversed();
      return { total: found.length, items: items.slice(0, params.limit) };
    },
  };
  return {
    asked,
    /** Resolves at the next question. */
    question: () => once(events, 'asked'),
    connect: async (): Promise<MessagePort> => {
      const { port1, port2 } = new MessageChannel();
      session = port2;
      serveRpc(
        serverChannelPort(port2),
        {
          call: async (name, params) => {
            const answer = answers[name];
            if (!answer) throw new Error(`nobody should ask ${name}`);
            return answer(params);
          },
          onNotice: (handler) => {
            say = handler;
            return () => undefined;
          },
          close: () => undefined,
        },
        (error) => {
          throw error;
        },
      );
      return port1;
    },
    store: (seqs: readonly number[], change: Partial<Counts>): void => {
      found = [...found, ...seqs.map(row)];
      counts = { ...counts, ...change };
    },
    grow: (horizon: number): void => say({ name: 'growth', data: { horizon, counts, rate: 0 } }),
    die: (): void => session?.close(),
  };
};

let watch: FindingsWatch | undefined;
afterEach(() => watch?.close());

const start = (atLeast: 'error' | 'warning' = 'error') => {
  const engine = startEngine();
  const heard = new EventEmitter();
  const invalid: number[] = [];
  watch = watchFindings({
    host: engine,
    atLeast: () => atLeast,
    onInvalid: (count) => invalid.push(count),
    onFindings: (newest, count) => heard.emit('findings', newest.seq, count),
    onFault: (error) => heard.emit('error', error),
    pause: () => Promise.resolve(),
  });
  return { engine, invalid, findings: () => once(heard, 'findings') };
};

test('tells the newest message with findings, and how many have come since the last time', async () => {
  const { engine, invalid, findings } = start();
  await engine.question();
  engine.store([3, 5], { messages: 5, invalid: 2 });
  const first = findings();
  engine.grow(5);
  expect(await first).toEqual([5, 2]);
  engine.store([9], { messages: 9, invalid: 3 });
  const second = findings();
  engine.grow(9);
  expect(await second).toEqual([9, 1]);
  expect(engine.asked.slice(1)).toEqual([
    { filter: 'is:invalid', after: 0, limit: 100 },
    { filter: 'is:invalid', after: 5, limit: 100 },
  ]);
  expect(invalid).toEqual([0, 2, 3]);
});

test('looks at warnings too where they are wished for', async () => {
  const { engine, findings } = start('warning');
  await engine.question();
  engine.store([2], { messages: 2, warning: 1 });
  const told = findings();
  engine.grow(2);
  expect(await told).toEqual([2, 1]);
  expect(engine.asked.at(-1)?.filter).toBe('is:invalid OR is:warning');
});

test('asks for nothing while only valid messages come', async () => {
  const { engine, findings } = start();
  await engine.question();
  engine.store([], { messages: 4, valid: 4 });
  engine.grow(4);
  engine.store([7], { messages: 7, invalid: 1 });
  const told = findings();
  engine.grow(7);
  expect(await told).toEqual([7, 1]);
  expect(engine.asked).toHaveLength(2);
});

test('goes on after its session has ended, with what came meanwhile taken as seen', async () => {
  const { engine, findings } = start();
  await engine.question();
  const again = engine.question();
  engine.store([3], { messages: 3, invalid: 1 });
  engine.die();
  await again;
  engine.store([4], { messages: 4, invalid: 2 });
  const told = findings();
  engine.grow(4);
  expect(await told).toEqual([4, 1]);
});
