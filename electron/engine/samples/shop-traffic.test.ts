import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../shared/model/json.ts';
import { isTrafficCode, isViolationCode, violationCodes } from '../../../shared/model/violation-codes.ts';
import { readPlan } from '../plan/read-plan.ts';
import { shopMistakes } from './shop-mistakes.ts';
import { decoded, samplePlanText, testTraffic, trafficTime } from './testing-traffic.ts';

const timeOf = (message: { readonly timestamp?: unknown }): number => Date.parse(String(message.timestamp));

describe('the sample shop', () => {
  test('is the same for the same seed and another for another', () => {
    expect(testTraffic()).toEqual(testTraffic());
    expect(testTraffic({ seed: 8 })).not.toEqual(testTraffic());
  });

  test('has about a thousand messages of every kind and platform, in order, each with an id of its own', () => {
    const messages = testTraffic();
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
    expect(times.at(-1)).toBeLessThanOrEqual(trafficTime);
  });

  test('has visitors who stay unknown and visitors who sign in later', () => {
    const messages = testTraffic({ mistakes: false });
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
  const read = readPlan(samplePlanText(), { file: 'trackside.plan.yaml' });
  const judged = (messages: ReturnType<typeof testTraffic>) => {
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { judge } = read;
    return decoded(messages).map(({ message, source }) => judge.judge(message, source));
  };

  test('the plan has no problems', () => {
    expect(read.problems).toEqual([]);
  });

  test('traffic without mistakes is valid throughout', () => {
    const judgements = judged(testTraffic({ mistakes: false }));
    expect(judgements.flatMap(({ violations }) => violations)).toEqual([]);
    expect(new Set(judgements.map(({ verdict }) => verdict))).toEqual(new Set(['valid']));
  });

  test('each mistake is found under its own code, and nothing else is', () => {
    const judgements = judged(testTraffic());
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
    const judgements = judged(testTraffic({ users: 2 }));
    const codes = new Set(judgements.flatMap(({ violations }) => violations.map(({ code }) => code)));
    expect(codes).toEqual(new Set(shopMistakes.map((mistake) => mistake.code)));
  });
});
