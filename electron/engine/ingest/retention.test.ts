import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenStore, openStore } from '../store/open.ts';
import { createTransactions } from '../store/transaction.ts';
import { Heart } from './heart.ts';
import { Retention, type RetentionLimits } from './retention.ts';
import { message, request } from './test-traffic.ts';

let folder: string;
let store: OpenStore;
let heart: Heart;
let trimmed: number[];

const transactions = () => createTransactions(store.database);
const one = (sql: string): unknown => store.database.prepare(sql).pluck().get();

const retention = (limits: RetentionLimits, now = () => 0): Retention =>
  new Retention({
    database: store.database,
    transactions: transactions(),
    heart,
    limits,
    now,
    onTrimmed: (firstSeq) => trimmed.push(firstSeq),
  });

const fill = (requests: number): void =>
  transactions().run(() => {
    for (let index = 0; index < requests; index += 1) {
      const each = message({
        kind: 'identify',
        userId: `u${index % 7}`,
        traits: { visits: index },
        timestampMissing: index % 3 === 0,
      });
      const junk = request([each, each], { body: Buffer.alloc(1_500, 65), receivedAt: index });
      heart.take(junk, []);
    }
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-retention-'));
  const opened = openStore(folder, { now: () => 0 });
  if (!opened.ok) throw new Error(opened.problem.message);
  store = opened.store;
  heart = new Heart(store.database, () => undefined);
  trimmed = [];
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('drops bodies first, oldest first, and says so', () => {
  fill(14_000);
  const used = Number(
    one('select (page_count - freelist_count) * 4096 from pragma_page_count(), pragma_freelist_count()'),
  );
  const keeper = retention({ maxBytes: used - 1_000_000 });
  while (keeper.step());
  expect(one('select count(*) from message')).toBe(28_000);
  expect(one('select count(*) from request where body is null')).toBeGreaterThan(0);
  expect(one('select max(id) from request where body is null')).toBeLessThan(
    Number(one('select min(id) from request where body is not null')),
  );
  expect(one("select count(*) from notice where code = 'retention'")).toBe(1);
  expect(trimmed).toEqual([]);
});

it('then drops the oldest messages, keeps entities as they stood there, and the file stops growing', () => {
  fill(3_000);
  const limits = { maxBytes: 2_000_000 };
  while (retention(limits).step());
  const horizon = heart.meta.number('horizon_seq');
  expect(horizon).toBeGreaterThan(0);
  expect(one('select min(seq) from message')).toBe(horizon + 1);
  expect(one('select count(*) from payload')).toBe(one('select count(*) from message'));
  for (const table of ['finding', 'finding_text']) {
    expect(Number(one(`select min(seq) from ${table}`))).toBeGreaterThan(horizon);
  }
  expect(heart.counts.current.messages).toBe(one('select count(*) from message'));
  const atHorizon = Number(one("select sum(json_extract(json, '$.messages')) from horizon_entity"));
  expect(atHorizon).toBe(horizon);
  expect(Number(one("select sum(json_extract(json, '$.messages')) from entity"))).toBe(6_000);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  const size = statSync(store.file).size;
  fill(1_000);
  while (retention(limits).step());
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  expect(statSync(store.file).size).toBeLessThanOrEqual(size * 1.1);
});

it('lets headers and targets go with the requests that had them', () => {
  // More than are known at once, each with its own.
  transactions().run(() => {
    for (let index = 1; index <= 5_200; index += 1) {
      const headers = { 'x-sent-at': `${index}` };
      heart.take(request([message()], { headers, target: `/v1/track?at=${index}`, receivedAt: index }), []);
    }
  });
  const keeper = retention({ maxBytes: 2 ** 40, maxAgeMs: 100 }, () => 5_200);
  while (keeper.step());
  const kept = store.database
    .prepare<[], { at: number; headers: string; endpoint: string }>(
      `select r.received_at as at, h.json as headers, e.json as endpoint from request r
       join header_set h on h.id = r.header_set_id join endpoint e on e.id = r.endpoint_id`,
    )
    .all();
  expect(kept).toHaveLength(Number(one('select count(*) from request')));
  for (const { at, headers, endpoint } of kept) {
    expect(headers).toBe(`{"x-sent-at":"${at}"}`);
    expect(endpoint).toContain(`/v1/track?at=${at}"`);
  }
  expect(kept.length).toBeLessThanOrEqual(200);
  expect([one('select count(*) from header_set'), one('select count(*) from endpoint')]).toEqual([200, 200]);
});

it('drops what is too old, however small the store', () => {
  fill(100);
  const keeper = retention({ maxBytes: 2 ** 40, maxAgeMs: 50 }, () => 100);
  while (keeper.step());
  expect(Number(one('select min(received_at) from message'))).toBeGreaterThanOrEqual(50);
  expect(one('select count(*) from message')).toBeGreaterThan(0);
});

it('keeps to other limits as soon as they are set', () => {
  fill(100);
  const keeper = retention({ maxBytes: Number.POSITIVE_INFINITY }, () => 100);
  const stored = one('select count(*) from message');
  while (keeper.step());
  expect(one('select count(*) from message')).toBe(stored);
  keeper.setLimits({ maxBytes: 2 ** 40, maxAgeMs: 50 });
  while (keeper.step());
  expect(Number(one('select min(received_at) from message'))).toBeGreaterThanOrEqual(50);
});
