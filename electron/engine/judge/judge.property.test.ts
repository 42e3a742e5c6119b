import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { messageKinds } from '../../../shared/model/message.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Judge } from './judge.ts';
import { testMessage, testSource } from './testing-messages.ts';

const judgeOf = (text: string): Judge => {
  const reading = readPlan(text, { file: 'plan.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.judge;
};

const judge = judgeOf(`
trackside: 1
name: Property
context: { properties: { a: { type: string }, b: { oneOf: [{ type: string }, { minimum: 3 }] } } }
common: { c: { type: string }, b: { properties: { c: {}, '0': { type: [string, null], schema: { minLength: 1 } } }, schema: { properties: { a: true } } } }
entities:
  user: { identifier: id, properties: { a: { type: integer, required: true }, b: { type: [date, object], nullable: true } } }
  group: { properties: { a: { type: array, items: { type: string, maxLength: 2 } } } }
events:
  a:
    properties:
      a: { type: integer, minimum: 1, required: true }
      b: { type: object, properties: { a: { type: string, pattern: "a+$" }, b: { enum: [1, {a: 1}, null] } } }
      constructor: { type: array, items: { type: number } }
  b:
    schema: { required: [a], additionalProperties: false, properties: { a: { anyOf: [{ type: string }, { $ref: "#/$defs/x" }] }, b: { uniqueItems: true } }, $defs: { x: { type: object, required: [b] } } }
`);

const key = fc.constantFrom('a', 'b', 'c', 'id', '__proto__', 'constructor', 'toString', '', 'a/b', '0');
const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 1.5, 'a', 'aa', '2026-01-01', 'x', '1'),
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;
const object: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(key, json), { maxLength: 5 })
  .map((entries) => Object.fromEntries(entries));

const message = fc
  .record({
    kind: fc.constantFrom(...messageKinds),
    name: key,
    userId: fc.constantFrom('', 'a', '1'),
    properties: object,
    traits: object,
    context: object,
    groups: fc.constantFrom({}, { '': 'g' }, { group: ['g', 'h'] }, { __proto__: 'g' }),
    timestampMissing: fc.boolean(),
  })
  .map(testMessage);

it('judges any JSON, the same way twice, and names what it finds by a path that is its own', () => {
  fc.assert(
    fc.property(message, (any) => {
      const { verdict, violations } = judge.judge(any, testSource);
      expect(judge.judge(any, testSource)).toEqual({ verdict, violations });
      expect(new Set(violations.map(({ code, path }) => `${code} ${path}`)).size).toBe(violations.length);
      for (const { path, explanation, code, expected, actual } of violations) {
        expect(path).toMatch(/^\/(?:properties|traits|context|name|userId|timestamp)/);
        expect(explanation.length).toBeGreaterThan(10);
        if (code === 'missing-property') expect(actual).toBeUndefined();
        if (code === 'wrong-type') expect(expected).toBeTruthy();
      }
      expect(JSON.parse(JSON.stringify(violations))).toEqual(violations);
    }),
    { numRuns: 1_000 },
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

it('finds nothing at the second look in what was sound at the first', () => {
  fc.assert(
    fc.property(message, (any) => {
      const once = judge.judge({ ...any, timestampMissing: false }, testSource);
      // What needs no plan makes every message be looked at closely.
      const closely = judge.judge({ ...any, timestampMissing: true }, testSource);
      expect(closely.violations.filter(({ code }) => code !== 'missing-timestamp')).toEqual(once.violations);
      if (once.verdict !== 'unchecked') expect(closely.verdict).toBe(once.verdict);
    }),
    { numRuns: 1_000 },
  );
});

it('says at most a hundred things about one message, each short', () => {
  const properties = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 'y'.repeat(5_000)]));
  const { violations } = judge.judge(testMessage({ name: 'a', properties }), testSource);
  expect(violations).toHaveLength(100);
  expect(JSON.stringify(violations).length).toBeLessThan(100_000);
});

it('is not held up by long texts, hostile patterns, or many equal items', () => {
  const hostile = judgeOf(`
trackside: 1
name: Hostile
events:
  a:
    properties:
      p: { type: string, pattern: "^(a+)+$" }
      e: { type: string, format: email }
      u: { type: string, format: uri }
      s: { schema: { uniqueItems: true, patternProperties: { "^(a+)+$": { type: string } } } }
`);
  const text = `${'a'.repeat(60_000)}!`;
  const items = Array.from({ length: 20_000 }, (_, index) => ({ a: index }));
  const started = performance.now();
  for (const s of [items, { [text]: 1 }]) {
    const { violations } = hostile.judge(
      testMessage({ name: 'a', properties: { p: text, e: text, u: text, s } }),
      testSource,
    );
    expect(violations.map(({ path }) => path)).toEqual(['/properties/p', '/properties/e', '/properties/u']);
  }
  expect(performance.now() - started).toBeLessThan(3_000);
});

it('gathers a hundred faults of a list with a hundred thousand, not all of them', () => {
  const long = judgeOf(`
trackside: 1
name: Long
events:
  a: { schema: { properties: { l: { items: { anyOf: [{ $ref: "#/$defs/x" }, { type: string }] } } }, $defs: { x: { type: object, required: [a], properties: { a: { $ref: "#/$defs/x" } } } } } }
`);
  const l = Array.from({ length: 100_000 }, () => ({ a: 1 }));
  const { verdict, violations } = long.judge(testMessage({ name: 'a', properties: { l } }), testSource);
  expect(verdict).toBe('invalid');
  expect(violations).toHaveLength(100);
  expect(violations[99]).toMatchObject({ code: 'schema-mismatch', path: '/properties/l/99' });
});
