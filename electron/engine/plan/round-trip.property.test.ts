import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import { compilePlan } from '../judge/compile-plan.ts';
import type { Judge } from '../judge/judge.ts';
import { testMessage, testSource } from '../judge/testing-messages.ts';
import { exportPlan } from './plan-writers.ts';
import { type RulesReading, readPlanRules } from './read-plan.ts';

type Read = Extract<RulesReading, { readonly ok: true }>;

const read = (text: string, file: string): Read => {
  const reading = readPlanRules(text, { file });
  if (!reading.ok) throw new Error(`${JSON.stringify(reading.problems.all)}\n${text}`);
  return reading;
};

const through = (plan: Read, form: string): Judge => {
  const [file] = exportPlan(plan.tree, form)?.files ?? [];
  if (!file) throw new Error(`${form} wrote nothing.`);
  return compilePlan(read(file.text, file.name).rules);
};

const names = fc.constantFrom('a', 'b', 'c', 'a/b', '__proto__', 'no');

/** Conditions look at names that have no rules of their own. */
const sentNames = fc.oneof(names, fc.constantFrom('z', 'w'));

const leafRules: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record(
    { type: fc.constantFrom('string'), minLength: fc.constant(2), pattern: fc.constant('^x'), nullable: fc.boolean() },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: fc.constantFrom('number', 'integer'),
      minimum: fc.constant(0),
      maximum: fc.constant(9),
      nullable: fc.boolean(),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: fc.constantFrom('string', 'any'),
      enum: fc.constantFrom(['x', 'y'], ['x', null]),
      nullable: fc.constant(true),
    },
    { requiredKeys: ['enum'] },
  ),
  fc.constantFrom<JsonObject>(
    { type: 'date' },
    { type: 'datetime' },
    { type: 'boolean' },
    { type: 'any' },
    { type: 'null' },
    { type: ['string', 'null'] },
    { type: ['integer', 'boolean'] },
    { type: 'string', format: 'email' },
    {},
  ),
);

const required = fc.oneof(
  fc.constant<JsonObject>({}),
  fc.constant<JsonObject>({ required: true }),
  fc.constantFrom<JsonObject>({ required_if: { z: 'present' } }, { required_if: { z: ['x', 3], w: 'absent' } }),
);

const { rules } = fc.letrec<{ rules: JsonObject; members: JsonObject }>((tie) => ({
  members: fc.dictionary(names, tie('rules'), { maxKeys: 3 }),
  rules: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        leafRules,
        fc.record({ type: fc.constant('array'), items: tie('rules') }),
        fc.record({ type: fc.constant('object'), properties: tie('members') }),
        fc.record({ type: fc.constant('object'), schema: fc.constant({ minProperties: 1 }) }),
      ),
      required,
    )
    .map(([rule, must]) => ({ ...rule, ...must })),
}));

const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>(
      'x',
      'xy',
      'y',
      '',
      3,
      2.5,
      -1,
      true,
      null,
      '2026-01-02',
      '2026-01-02T03:04:05Z',
      'a@b.io',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(sentNames, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const properties = fc.dictionary(sentNames, value, { maxKeys: 4, noNullPrototype: true });

const plans = fc.record({
  trackside: fc.constant(1),
  unplanned: fc.record({ properties: fc.constantFrom('off', 'error') }),
  common: fc.dictionary(fc.constantFrom('session', 'a'), leafRules, { maxKeys: 1 }),
  entities: fc.record({ user: fc.record({ properties: fc.dictionary(names, rules, { maxKeys: 3 }) }) }),
  events: fc.record({ E: fc.record({ properties: fc.dictionary(names, rules, { maxKeys: 4 }) }) }),
});

/** What stands in a schema beside the short form is not told to be misplaced: the same fault by a plainer word. */
const plainly = (code: string): string => (code === 'misplaced-property' ? 'unexpected-property' : code);

const found = (judge: Judge, message: Message): readonly string[] =>
  judge
    .judge(message, testSource)
    .violations.map(({ code, path }) => `${plainly(code)} ${path}`)
    .toSorted();

describe.each(['trackside', 'segment', 'json-schema'])('a plan written as %s and read again', (form) => {
  it('judges the same messages the same way', () => {
    fc.assert(
      fc.property(plans, fc.array(properties, { minLength: 1, maxLength: 6 }), (plan, sent) => {
        const own = read(JSON.stringify(plan), 'plan.json');
        const judge = compilePlan(own.rules);
        const again = through(own, form);
        for (const one of sent) {
          const event = testMessage({ name: 'E', properties: one });
          const user = testMessage({ kind: 'identify', traits: one });
          expect(found(again, event)).toEqual(found(judge, event));
          expect(found(again, user)).toEqual(found(judge, user));
        }
      }),
      { numRuns: 30 },
    );
  });
});
