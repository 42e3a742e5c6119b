import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { violationCodes } from '../../../shared/model/violation-codes.ts';
import { createDialects } from '../dialects/registry.ts';
import type { Judge } from '../judge/judge.ts';
import { testMessage, testSource } from '../judge/testing-messages.ts';
import { readPlan } from '../plan/read-plan.ts';
import { FileTraffic } from './file-traffic.ts';
import { LineReader } from './read-line.ts';

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

const judgeOf = (text: string): Judge => {
  const reading = readPlan(text, { file: 'plan.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.judge;
};

type WrongValue = readonly [value: JsonValue, code: string, suggestion: string];

/** Values that break a rule, by the rule as the plan has it. */
const wrongValues: Readonly<Record<string, readonly WrongValue[]>> = JSON.parse(fixture('wrong-values.json'));
const rules = Object.keys(wrongValues);

const planned = rules.map((rule, index) => `p${index}: { ${rule} }`).join(', ');
const everywhere = judgeOf(`
trackside: 1
name: Everywhere
entities:
  user: { properties: { ${planned} } }
  group: { properties: { ${planned} } }
shared_properties:
  all: { ${planned} }
events:
  Bought:
    include: [all]
    properties:
      one: { type: object, properties: { ${planned} } }
      many: { type: array, items: { type: object, properties: { ${planned} } } }
pages: { Home: { include: [all] } }
screens: { Home: { include: [all] } }
`);

type Place = readonly [path: string, message: (wrong: JsonObject) => Parameters<typeof testMessage>[0]];

const places: readonly Place[] = [
  ['/properties', (properties) => ({ name: 'Bought', properties })],
  ['/properties/one', (one) => ({ name: 'Bought', properties: { one } })],
  ['/properties/many/1', (second) => ({ name: 'Bought', properties: { many: [{}, second] } })],
  ['/traits', (traits) => ({ kind: 'identify', traits })],
  ['/traits', (traits) => ({ kind: 'group', groups: { group: 'g1' }, traits })],
  ['/properties', (properties) => ({ kind: 'page', name: 'Home', properties })],
  ['/properties', (properties) => ({ kind: 'screen', name: 'Home', properties })],
];

test('thousands of wrong values are each named once, by code, path and a concrete suggestion, wherever they stand', () => {
  let made = 0;
  for (const [index, rule] of rules.entries()) {
    for (const [value, code, suggestion] of wrongValues[rule] ?? []) {
      for (const [path, messageWith] of places) {
        const { violations } = everywhere.judge(testMessage(messageWith({ [`p${index}`]: value })), testSource);
        const said = violations.map((violation) => [violation.code, violation.path, violation.suggestion]);
        expect(said, `${rule}: ${JSON.stringify(value)}`).toEqual([
          [code, `${path}/p${index}`, expect.stringContaining(suggestion)],
        ]);
        made += 1;
      }
    }
  }
  expect(made).toBeGreaterThan(2_500);
});

interface Mistake {
  readonly says: string;
  readonly plan: string;
  readonly messages: readonly JsonObject[];
  /** What the last of the messages shows. */
  readonly finds: readonly (readonly [code: string, path: string, suggestion: string])[];
}

const mistakes: readonly Mistake[] = fixture('mistakes.ndjson')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('calls of an SDK, in a row', () => {
  const now = Date.UTC(2026, 2, 1, 10);
  const reader = new LineReader(createDialects(), () => now);
  const judges = new Map(
    ['shop', 'saas', 'naming', 'nothing'].map((name) => [name, judgeOf(fixture(`${name}.plan.yaml`))]),
  );
  const around = {
    userId: 'u_1001',
    anonymousId: '8d1c7a52-0d0f-4f5d-9d8a-3c1b2a4e5f60',
    timestamp: new Date(now).toISOString(),
    context: {},
  };

  test.each(mistakes)('$says', ({ plan, messages, finds }) => {
    const judge = judges.get(plan);
    if (judge === undefined) throw new Error(`There is no plan ${plan}.`);
    const traffic = new FileTraffic();
    const judgements = messages.flatMap((message, index) =>
      reader
        .read(JSON.stringify({ ...around, messageId: `m${index}`, ...message }))
        .messages.map((read) => traffic.check(read, index + 1, judge)),
    );
    expect(judgements).toHaveLength(messages.length);
    const said = (judgements.at(-1)?.violations ?? []).map(({ code, path, suggestion }) => [code, path, suggestion]);
    expect(said).toEqual(finds.map(([code, path, suggestion]) => [code, path, expect.stringContaining(suggestion)]));
  });

  test('every code but that of the size is among them', () => {
    const found = new Set(mistakes.flatMap(({ finds }) => finds.map(([code]) => code)));
    expect([...found].toSorted()).toEqual(
      Object.keys(violationCodes)
        .filter((code) => code !== 'too-large')
        .toSorted(),
    );
  });
});
