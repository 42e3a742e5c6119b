import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../shared/model/json.ts';
import { isTrafficCode, isViolationCode, violationCodes } from '../../../shared/model/violation-codes.ts';
import { createSegmentDialect } from '../dialects/segment.ts';
import { readPlan } from '../plan/read-plan.ts';
import { seededRandom } from './dice.ts';
import { shopMistakes } from './shop-mistakes.ts';
import { shopTraffic } from './shop-traffic.ts';

const now = Date.UTC(2026, 2, 1, 12);
const planFile = new URL('../../../resources/samples/trackside.plan.yaml', import.meta.url);
const traffic = (options: { readonly users?: number; readonly seed?: number; readonly mistakes?: boolean } = {}) => {
  const { users = 30, seed = 7, mistakes = true } = options;
  return shopTraffic({ users, now, random: seededRandom(seed), mistakes });
};

const timeOf = (message: { readonly timestamp?: unknown }): number => Date.parse(String(message.timestamp));

describe('the sample shop', () => {
  test('is the same for the same seed and another for another', () => {
    expect(traffic()).toEqual(traffic());
    expect(traffic({ seed: 8 })).not.toEqual(traffic());
  });

  test('has about a thousand messages of every kind and platform, in order, each with an id of its own', () => {
    const messages = traffic();
    expect(messages.length).toBeGreaterThan(800);
    expect(messages.length).toBeLessThan(1_200);
    expect(new Set(messages.map((message) => message.type))).toEqual(
      new Set(['track', 'page', 'screen', 'identify', 'group']),
    );
    expect(new Set(messages.map((message) => message.messageId)).size).toBe(messages.length);
    const libraries = messages.map(({ context }) =>
      isJsonObject(context) && isJsonObject(context.library) ? context.library.name : undefined,
    );
    expect(new Set(libraries)).toEqual(
      new Set(['analytics.js', 'analytics-swift', 'analytics-kotlin', '@segment/analytics-node']),
    );
    const times = messages.filter((message) => 'timestamp' in message).map(timeOf);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(times.at(-1)).toBeLessThanOrEqual(now);
  });

  test('has visitors who stay unknown and visitors who sign in later', () => {
    const messages = traffic({ mistakes: false });
    const signedIn = new Set(messages.filter(({ type }) => type === 'identify').map((message) => message.anonymousId));
    const before = messages.filter(
      ({ anonymousId, userId }) => userId === undefined && signedIn.has(anonymousId ?? null),
    );
    const unknown = messages.filter(({ anonymousId }) => anonymousId !== undefined && !signedIn.has(anonymousId));
    expect(before.length).toBeGreaterThan(50);
    expect(unknown.length).toBeGreaterThan(50);
    expect(messages.some(({ anonymousId }) => anonymousId === undefined)).toBe(true);
  });
});

describe('held against its own plan', () => {
  const text = readFileSync(planFile, 'utf8');
  const read = readPlan(text, { file: 'trackside.plan.yaml' });
  const dialect = createSegmentDialect();
  const judged = (messages: ReturnType<typeof traffic>) => {
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { judge } = read;
    const head = {
      method: 'POST',
      path: '/v1/batch',
      query: new URLSearchParams(),
      headers: {},
      host: '127.0.0.1',
      base: 'http://127.0.0.1',
      receivedAt: now,
    };
    const claim = dialect.claims(head);
    if (claim?.type !== 'messages') throw new Error('The dialect does not know its own batch.');
    const decoded = dialect.decode({ batch: messages, writeKey: 'sample-shop' }, claim.endpoint, head);
    expect(decoded.rejections).toEqual([]);
    expect(decoded.messages).toHaveLength(messages.length);
    return decoded.messages.map(({ message, source }) => judge.judge(message, source));
  };

  test('the plan has no problems', () => {
    expect(read.problems).toEqual([]);
  });

  test('traffic without mistakes is valid throughout', () => {
    const judgements = judged(traffic({ mistakes: false }));
    expect(judgements.flatMap(({ violations }) => violations)).toEqual([]);
    expect(new Set(judgements.map(({ verdict }) => verdict))).toEqual(new Set(['valid']));
  });

  test('each mistake is found under its own code, and nothing else is', () => {
    const judgements = judged(traffic());
    const codes = new Map<string, number>();
    for (const { violations } of judgements) {
      expect(violations.length).toBeLessThanOrEqual(1);
      for (const { code } of violations) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    for (const code of new Set(shopMistakes.map((mistake) => mistake.code))) {
      expect(codes.get(code)).toBe(3 * shopMistakes.filter((mistake) => mistake.code === code).length);
    }
  });

  test('every code that one message can break is among the mistakes', () => {
    const others = [
      'suspicious-identity',
      'deprecated-event',
      'deprecated-property',
      'wrong-source',
      'misplaced-property',
      'naming-convention',
      'pii-leak',
    ];
    const expected = Object.keys(violationCodes)
      .filter(isViolationCode)
      .filter((code) => !isTrafficCode(code) && !others.includes(code));
    expect([...new Set<string>(shopMistakes.map((mistake) => mistake.code))].toSorted()).toEqual(expected.toSorted());
  });

  test('the first release of a small shop has every mistake too', () => {
    const judgements = judged(traffic({ users: 2 }));
    const codes = new Set(judgements.flatMap(({ violations }) => violations.map(({ code }) => code)));
    expect(codes).toEqual(new Set(shopMistakes.map((mistake) => mistake.code)));
  });
});
