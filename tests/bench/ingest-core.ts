/** By hand: `node tests/bench/ingest-core.ts [messages] [per request]`. The heart alone, against bare inserts into the same tables. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../electron/engine/ingest/clock.ts';
import { createIngest } from '../../electron/engine/ingest/ingest.ts';
import type { IngestRequest } from '../../electron/engine/ingest/ingest-request.ts';
import { openStore } from '../../electron/engine/store/open.ts';
import type { Message } from '../../shared/model/message.ts';

const total = Number(process.argv[2] ?? 200_000);
const perRequest = Number(process.argv[3] ?? 1);
const users = 10_000;

const messageOf = (index: number): Message => ({
  kind: index % 20 === 0 ? 'identify' : 'track',
  name: index % 20 === 0 ? '' : `Event ${index % 40}`,
  messageId: `ajs-next-1767225600000-${index.toString(16).padStart(12, '0')}-4c1b-9f6e-2d7a`,
  userId: `user-${index % users}`,
  anonymousId: `7d0a9d4e-0f4b-4c55-9c6e-${(index % users).toString(16).padStart(12, '0')}`,
  groups: {},
  properties:
    index % 20 === 0
      ? {}
      : {
          product_id: `sku-${index % 500}`,
          price: 12.5,
          quantity: 2,
          currency: 'EUR',
          tags: ['a', 'b'],
          cart_id: index,
        },
  traits: index % 20 === 0 ? { email: `user-${index % users}@example.test`, plan: 'pro', logins: index } : {},
  changes: [],
  context: {
    library: { name: 'analytics.js', version: '1.84.3' },
    locale: 'en-GB',
    page: { path: '/cart', title: 'Cart' },
  },
  timestamp: 1_767_225_600_000 + index,
  timestampMissing: false,
  sentAt: 1_767_225_600_500 + index,
  automatic: [],
  notes: [],
});

const requestOf = (first: number): IngestRequest => {
  const messages = Array.from({ length: perRequest }, (_, offset) => messageOf(first + offset));
  const body = Buffer.from(JSON.stringify({ batch: messages }));
  return {
    receivedAt: 1_767_225_600_600 + first,
    run: 'default',
    method: 'POST',
    target: '/v1/batch',
    headers: { 'content-type': 'application/json', 'content-length': String(body.length), 'user-agent': 'bench' },
    dialect: 'segment',
    endpoint: 'batch',
    body,
    bodyEncoding: 'identity',
    bodyBytes: body.length,
    messages: messages.map((message, index) => ({
      message,
      source: { dialect: 'segment', sdk: 'analytics.js', sdkVersion: '1.84.3', platform: 'web' },
      index,
    })),
    rejections: [],
  };
};

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'trackside-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const openOrThrow = (folder: string) => {
  const opened = openStore(folder, { now: Date.now });
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.store;
};

const startCheckpoints = (file: string): (() => Promise<unknown>) => {
  const worker = new Worker(new URL('../../electron/engine/checkpoint-thread.ts', import.meta.url), {
    workerData: { file },
  });
  const ended = new Promise((done) => worker.once('exit', done));
  return () => {
    worker.postMessage('stop');
    return ended;
  };
};

const atOnce = perRequest === 1 ? 32 : 8;

const heart = (): Promise<number> =>
  inFolder(async (folder) => {
    const store = openOrThrow(folder);
    const ingest = createIngest({
      store,
      judgeFor: () => undefined,
      clock: systemClock,
      retention: { maxBytes: 2 ** 40 },
      tell: () => undefined,
    });
    const checkpoints = startCheckpoints(store.file);
    let took = 0;
    for (let first = 0; first < total; ) {
      const requests: IngestRequest[] = [];
      for (; requests.length < atOnce && first < total; first += perRequest) requests.push(requestOf(first));
      const started = performance.now();
      await Promise.all(requests.map((each) => new Promise((stored) => ingest.accept(each, stored))));
      took += performance.now() - started;
    }
    await checkpoints();
    await ingest.close();
    store.close();
    return took;
  });

const bareInserts = (): Promise<number> =>
  inFolder(async (folder) => {
    const store = openOrThrow(folder);
    const { database } = store;
    const request = database.prepare('insert into request values (?, ?, 1, 1, 1, ?, ?, ?)');
    const message = database.prepare('insert into message values (?, ?, 0, 0, ?, ?, ?, ?, ?, 1, 1, 0, 0, 0, ?, 1)');
    const payload = database.prepare('insert into payload values (?, ?)');
    const checkpoints = startCheckpoints(store.file);
    let took = 0;
    let seq = 0;
    let requestId = 0;
    for (let first = 0; first < total; ) {
      const requests: IngestRequest[] = [];
      for (; requests.length < atOnce && first < total; first += perRequest) requests.push(requestOf(first));
      const started = performance.now();
      database.exec('begin immediate');
      for (const each of requests) {
        requestId += 1;
        request.run(requestId, each.receivedAt, 'identity', each.bodyBytes, each.body);
        for (const { message: one } of each.messages) {
          seq += 1;
          const json = JSON.stringify(one);
          message.run(seq, requestId, seq % 40, seq % users, seq % users, one.timestamp, each.receivedAt, json.length);
          payload.run(seq, json);
        }
      }
      database.exec('commit');
      await new Promise((turn) => setImmediate(turn));
      took += performance.now() - started;
    }
    await checkpoints();
    store.close();
    return took;
  });

const rate = (took: number): string => `${Math.round((total / took) * 1000).toLocaleString('en')} messages/s`;
const bare = await bareInserts();
const whole = await heart();
console.log(`bare inserts ${rate(bare)}, heart ${rate(whole)}, ratio ${(bare / whole).toFixed(2)}`);
console.log(`RSS ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);
