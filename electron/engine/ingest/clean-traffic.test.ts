import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSegmentDialect } from '../dialects/segment.ts';
import { readPlan } from '../plan/read-plan.ts';
import { seededRandom } from '../samples/dice.ts';
import { shopMistakes } from '../samples/shop-mistakes.ts';
import { shopTraffic } from '../samples/shop-traffic.ts';
import { Heart } from './heart.ts';
import { openTestStore } from './test-store.ts';
import { request } from './test-traffic.ts';

const now = Date.UTC(2026, 2, 1, 12);
const planFile = new URL('../../../resources/samples/trackside.plan.yaml', import.meta.url);

/** Sends the shop's traffic through the whole heart; how often each code was found. */
const found = (options: { readonly users: number; readonly mistakes: boolean; readonly plan: boolean }) => {
  using opened = openTestStore();
  const { database } = opened.store;
  const reading = readPlan(readFileSync(planFile, 'utf8'), { file: 'trackside.plan.yaml' });
  const judge = options.plan && reading.ok ? reading.judge : undefined;
  const heart = new Heart(database, () => judge);
  const dialect = createSegmentDialect();
  const batch = shopTraffic({ ...options, now, random: seededRandom(11) });
  const head = {
    method: 'POST',
    path: '/v1/batch',
    query: new URLSearchParams(),
    headers: {},
    host: 'shop',
    base: 'http://shop',
    receivedAt: now,
  };
  const { messages } = dialect.decode({ batch }, 'batch', head);
  const bytesOf = (index: number): number => Buffer.byteLength(JSON.stringify(batch[index]));
  const [vendor, bodyBytes] = [{ limits: { ...dialect.limits, batchMessages: batch.length }, bytesOf }, 400_000];
  database.transaction(() => {
    heart.take(request([], { messages, receivedAt: now, vendor, bodyBytes }), []);
    heart.flush();
  })();
  const codes = database
    .prepare<[], { code: string; count: number }>(
      'select g.code, count(*) as count from finding f join finding_group g on g.id = f.group_id group by g.code',
    )
    .all();
  return { messages: messages.length, codes: Object.fromEntries(codes.map(({ code, count }) => [code, count])) };
};

it('every mistake is said under its own code, and nothing else is', () => {
  const { codes } = found({ users: 36, mistakes: true, plan: true });
  for (const code of new Set(shopMistakes.map((mistake) => mistake.code))) {
    const made = shopMistakes.filter((mistake) => mistake.code === code);
    const times = made.reduce((sum, { times = 2 }) => sum + times, 0);
    // What never changes is said again when the right value comes back.
    if (code === 'immutable-changed') expect(codes[code]).toBeGreaterThanOrEqual(times);
    else expect([code, codes[code]]).toEqual([code, times]);
  }
});

it('without the plan the types that came before tell of another one', () => {
  const { codes } = found({ users: 36, mistakes: true, plan: false });
  expect(codes).toMatchObject({ 'type-changed': expect.any(Number) });
});

it('ten thousand clean messages of the sample shop raise nothing, with the plan and without', () => {
  for (const plan of [true, false]) {
    const { messages, codes } = found({ users: 330, mistakes: false, plan });
    expect(messages).toBeGreaterThan(10_000);
    expect(codes).toEqual({});
  }
});
