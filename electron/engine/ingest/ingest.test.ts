import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenStore, openStore } from '../store/open.ts';
import type { IngestNotice } from '../threads.ts';
import { systemClock } from './clock.ts';
import { createIngest, type Ingest, type IngestOptions } from './ingest.ts';
import type { IngestRequest, StoreFailure } from './ingest-request.ts';
import { message, request } from './test-traffic.ts';

let folder: string;
let store: OpenStore;
let ingest: Ingest;
let told: IngestNotice[];

const start = (over: Partial<IngestOptions> = {}): void => {
  const opened = openStore(folder, { now: Date.now });
  if (!opened.ok) throw new Error(opened.problem.message);
  store = opened.store;
  told = [];
  ingest = createIngest({
    store,
    judgeFor: () => undefined,
    clock: systemClock,
    retention: { maxBytes: 2 ** 30 },
    tell: (notice) => told.push(notice),
    ...over,
  });
};

const send = (each: IngestRequest): Promise<StoreFailure | undefined> =>
  new Promise((resolve) => ingest.accept(each, resolve));

const rows = <T = Record<string, unknown>>(sql: string): T[] => store.database.prepare<[], T>(sql).all();
const one = (sql: string): unknown => store.database.prepare(sql).pluck().get();

const restart = async (): Promise<void> => {
  await ingest.close();
  store.close();
  start();
};

/** Lets go of everything as a killed process does: nothing is flushed. */
const killAndStart = (): void => {
  store.close();
  start();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-ingest-'));
  start();
});

afterEach(async () => {
  await ingest.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('order and acknowledgement', () => {
  it('answers once the message is in the store, in order of arrival', async () => {
    const answers: number[] = [];
    ingest.accept(request([message({ name: 'a' }), message({ name: 'b' })]), () => answers.push(ingest.horizon));
    expect(answers).toEqual([]);
    expect(await send(request([message({ name: 'c' })]))).toBeUndefined();
    expect(answers).toEqual([3]);
    expect(rows('select seq, text from message join name on name.id = name_id order by seq')).toEqual([
      { seq: 1, text: 'a' },
      { seq: 2, text: 'b' },
      { seq: 3, text: 'c' },
    ]);
  });

  it('never gives a seq twice, also after a reset and a restart', async () => {
    await send(request([message(), message()]));
    await ingest.reset();
    expect(one('select count(*) from message')).toBe(0);
    await restart();
    await send(request([message()]));
    expect(one('select seq from message')).toBe(3);
  });

  it('keeps what could not be read as a rejection with its request', async () => {
    await send(request([], { rejections: [{ code: 'bad-json', reason: 'Not JSON.', index: 4 }] }));
    expect(rows('select code, reason, position, request_id from rejection')).toEqual([
      { code: 'bad-json', reason: 'Not JSON.', position: 4, request_id: 1 },
    ]);
    expect(ingest.counts.rejected).toBe(1);
    killAndStart();
    expect(ingest.counts.rejected).toBe(1);
  });

  it('stores hostile texts as they are', async () => {
    const name = 'a\u0000b \u202e 🛒 "; drop table message';
    const properties = JSON.parse('{"__proto__":{"polluted":true},"lone":"\\ud800"}');
    await send(request([message({ name, userId: '__proto__', properties })]));
    expect(one('select text from name')).toBe(name);
    expect(JSON.parse(String(one('select json from payload')))).toEqual({ properties });
    expect(Object.hasOwn({}, 'polluted')).toBe(false);
  });
});

describe('repeats', () => {
  it('stores a retry once and counts it, also after a kill', async () => {
    const first = message({ messageId: 'm1', userId: 'u1', sentAt: 5 });
    await send(request([first]));
    await send(request([{ ...first, sentAt: 9 }]));
    killAndStart();
    await send(request([{ ...first, sentAt: 12 }]));
    expect(rows('select seq, repeats from message')).toEqual([{ seq: 1, repeats: 2 }]);
    expect(one('select count(*) from request')).toBe(1);
    expect(ingest.counts.messages).toBe(1);
  });

  it('stores a retry once that its SDK gave another user, and the same from no retry as another content', async () => {
    const first = message({ messageId: 'm1', userId: 'u1' });
    const byAnother = { message: { ...first, userId: 'u2' }, source: { dialect: 'segment' }, index: 0 };
    await send(request([], { messages: [{ ...byAnother, message: first }] }));
    await send(request([], { messages: [{ ...byAnother, isRetry: true }] }));
    expect(rows('select seq, repeats from message')).toEqual([{ seq: 1, repeats: 1 }]);
    await send(request([], { messages: [byAnother] }));
    expect(ingest.counts).toMatchObject({ messages: 2, warning: 1 });
  });

  it('knows a retry inside the same commit', async () => {
    const twice = message({ messageId: 'm1' });
    await Promise.all([send(request([twice])), send(request([twice]))]);
    expect(rows('select repeats from message')).toEqual([{ repeats: 1 }]);
  });

  it('stores another content under the same id, with a violation', async () => {
    await send(request([message({ messageId: 'm1', userId: 'u1', properties: { price: 1 } })]));
    await send(request([message({ messageId: 'm1', userId: 'u1', properties: { price: 2 } })]));
    const [, second] = rows<{ violations: string }>(
      'select f.json as violations from message m left join finding_text f on f.seq = m.seq order by m.seq',
    );
    expect(JSON.parse(second?.violations ?? '')).toMatchObject([
      { code: 'duplicate-message', severity: 'warning', path: '/messageId' },
    ]);
    expect(ingest.counts).toMatchObject({ messages: 2, unchecked: 1, warning: 1 });
    await send(request([message({ messageId: 'm1', userId: 'u1', properties: { price: 2 } })]));
    expect(rows('select repeats from message order by seq')).toEqual([{ repeats: 0 }, { repeats: 1 }]);
  });

  it('takes the same id from another source or run, and messages without one, as new', async () => {
    const each = message({ messageId: 'm1' });
    await send(request([each]));
    await send(request([], { messages: [{ message: each, source: { dialect: 'other' }, index: 0 }] }));
    await send(request([each], { run: 't42' }));
    await send(request([message(), message()]));
    expect(one('select count(*) from message where repeats = 0')).toBe(5);
  });

  it('does not take a message for a retry of one that a reset forgot', async () => {
    await send(request([message({ messageId: 'm1' })]));
    const reset = ingest.reset();
    await send(request([message({ messageId: 'm1' })]));
    await reset;
    expect(rows('select seq, repeats from message')).toEqual([{ seq: 2, repeats: 0 }]);
  });
});

describe('entities', () => {
  it('are on disk when asked for, and the same after a kill as without one', async () => {
    await send(request([message({ kind: 'identify', anonymousId: 'a1', traits: { plan: 'free' } })]));
    ingest.flushEntities();
    await send(request([message({ kind: 'identify', userId: 'u1', anonymousId: 'a1', traits: { plan: 'pro' } })]));
    await send(request([message({ anonymousId: 'a1', groups: { '': 'acme' }, timestamp: 500 })]));
    expect(one("select count(*) from entity where id = 'u1'")).toBe(0);
    killAndStart();
    ingest.flushEntities();
    expect(rows('select type, id from entity order by type')).toEqual([
      { type: '', id: 'acme' },
      { type: 'user', id: 'u1' },
    ]);
    expect(JSON.parse(String(one("select json from entity where id = 'u1'")))).toMatchObject({
      properties: { plan: { value: 'pro', setBy: 2 } },
      groups: { '': ['acme'] },
      messages: 3,
    });
    expect(rows('select id, entity_id from identity')).toEqual([{ id: 'a1', entity_id: 'u1' }]);
    expect(one('select flags from message where seq = 3')).toBe(2);
  });

  it('of a run go with its reset, the other runs stay', async () => {
    const timeless = message({ userId: 'u1', timestampMissing: true });
    await send(request([timeless], { run: 'sample-shop' }));
    await send(request([timeless]));
    ingest.flushEntities();
    expect(await ingest.reset('sample-shop')).toBe(2);
    expect(one('select count(*) from entity')).toBe(1);
    expect(rows('select seq from message')).toEqual([{ seq: 2 }]);
    expect(rows('select distinct seq from finding')).toEqual([{ seq: 2 }]);
    expect(told.some(({ type }) => type === 'reset')).toBe(true);
    expect(ingest.counts.messages).toBe(1);
  });
});

describe('ids of requests', () => {
  it('are never given twice, also when a reset took the last and the store was opened again', async () => {
    await send(request([message()]));
    await send(request([message()]));
    await ingest.reset();
    await ingest.close();
    store.close();
    start();
    await send(request([message()]));
    expect(rows('select id from request')).toEqual([{ id: 3 }]);
  });
});

describe('when storing is impossible', () => {
  it('says why, acknowledges nothing, reads on, and resumes when there is space', async () => {
    let now = 10_000;
    await ingest.close();
    store.close();
    start({ clock: { ...systemClock, now: () => now } });
    await send(request([message({ messageId: 'm1' })]));
    const pages = Number(store.database.pragma('page_count', { simple: true }));
    store.database.pragma(`max_page_count = ${pages}`);
    const big = request([message({ messageId: 'm2', userId: 'u9', properties: { text: 'x'.repeat(400_000) } })]);
    expect(await send(big)).toMatchObject({ code: 'disk-full' });
    expect(await send(request([message()]))).toMatchObject({ code: 'disk-full' });
    expect(one('select count(*) from message')).toBe(1);
    expect(ingest.horizon).toBe(1);
    store.database.pragma('max_page_count = 1073741823');
    now += 1_000;
    expect(await send(big)).toBeUndefined();
    expect(ingest.counts.messages).toBe(2);
    ingest.flushEntities();
    expect(JSON.parse(String(one("select json from entity where id = 'u9'"))).messages).toBe(1);
    expect(one("select count(*) from notice where code = 'storing-resumed'")).toBe(1);
  });

  it('is full while too much waits, and says when it is not', async () => {
    await ingest.close();
    store.close();
    start({ queue: { bytes: 1_000, messages: 2 } });
    const done = Promise.all([send(request([message(), message()]))]);
    expect(ingest.full).toBe(true);
    await new Promise<void>((resume) => ingest.onDrain(resume));
    expect(ingest.full).toBe(false);
    await done;
  });
});

describe('growth', () => {
  it('is told once for many messages, with counts and the rows that were repeated', async () => {
    const first = message({ messageId: 'm1' });
    await send(request([first]));
    for (let index = 0; index < 20; index += 1) await send(request([message()]));
    await send(request([first]));
    await new Promise<void>((resolve) => {
      const wait = (): void => {
        const last = told.findLast(({ type }) => type === 'growth');
        if (last?.type === 'growth' && last.repeated.includes(1)) resolve();
        else setTimeout(wait, 5);
      };
      wait();
    });
    expect(told.length).toBeLessThan(8);
    expect(told.at(-1)).toMatchObject({ type: 'growth', horizon: 21, counts: { messages: 21, unchecked: 21 } });
  });
});
