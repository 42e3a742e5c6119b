import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../shared/model/json.ts';
import { isTrafficCode, violationCodes } from '../../../shared/model/violation-codes.ts';
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
    const ids = testTraffic({ mistakes: false }).map((message) => message.messageId);
    expect(new Set(ids).size).toBe(ids.length);
    const libraries = messages.map(({ context }) =>
      isJsonObject(context) && isJsonObject(context.library) ? context.library.name : undefined,
    );
    expect(new Set(libraries)).toEqual(
      new Set(['analytics.js', 'analytics-swift', 'analytics-kotlin', '@segment/analytics-node']),
    );
    const times = testTraffic({ mistakes: false }).map(timeOf);
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

  /** What shows without the messages before: an identifier is held against the id of its own message. */
  const codesAlone = new Set<string>(
    shopMistakes
      .map(({ code }) => code)
      .filter((code) => !isTrafficCode(code) || code === 'identifier-changed' || code === 'suspicious-identity'),
  );

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
    for (const code of codesAlone) {
      const made = shopMistakes.filter((mistake) => mistake.code === code);
      expect([code, codes.get(code)]).toEqual([code, made.reduce((sum, { times = 2 }) => sum + times, 0)]);
    }
    expect(new Set(codes.keys())).toEqual(codesAlone);
  });

  test('every code is among the mistakes, and few messages have one', () => {
    expect(new Set<string>(shopMistakes.map(({ code }) => code))).toEqual(new Set(Object.keys(violationCodes)));
    const messages = testTraffic().length;
    expect(messages - testTraffic({ mistakes: false }).length).toBeLessThan(0.06 * messages);
  });

  test('the first release of a small shop has every mistake too', () => {
    const judgements = judged(testTraffic({ users: 2 }));
    const codes = new Set(judgements.flatMap(({ violations }) => violations.map(({ code }) => code)));
    const withoutIdentify = [...codesAlone].filter((code) => code !== 'identifier-changed');
    expect([...codes]).toEqual(expect.arrayContaining(withoutIdentify));
  });
});
