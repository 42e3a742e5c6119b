import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { compilePlan } from '../../judge/compile-plan.ts';
import type { PlanRules } from '../../judge/plan-rules.ts';
import { testMessage, testSource } from '../../judge/testing-messages.ts';
import { readPlanRules } from '../read-plan.ts';
import { diffPlans } from './diff-plans.ts';

const rulesOf = (plan: object) => {
  const reading = readPlanRules(JSON.stringify(plan), { file: 'plan.json' });
  if (!reading.ok) throw new Error(`${JSON.stringify(reading.problems.all)}\n${JSON.stringify(plan)}`);
  return reading.rules;
};

const name = fc.constantFrom('a', 'b', 'c');

const bounds = fc.record(
  {
    minimum: fc.constantFrom(0, 2),
    maximum: fc.constantFrom(3, 9),
    minLength: fc.constantFrom(0, 1, 2),
    maxLength: fc.constantFrom(2, 4),
    pattern: fc.constantFrom('^x', 'y$'),
    enum: fc.constantFrom<readonly JsonValue[]>(['x'], ['x', 'y'], [3, 'xy'], [1, 2, null]),
    nullable: fc.boolean(),
    deprecated: fc.boolean(),
  },
  { requiredKeys: [] },
);

const type = fc.constantFrom<JsonValue>(
  'string',
  'number',
  'integer',
  'boolean',
  'any',
  'null',
  ['string', 'integer'],
  ['number', 'null'],
);

const demand = fc.constantFrom<JsonObject>({}, { required: true }, { required_if: { z: 'present' } });

const { property } = fc.letrec<{ property: JsonObject }>((tie) => ({
  property: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2 },
        fc.tuple(type, bounds).map(([types, rules]) => ({ type: types, ...rules })),
        fc.record({ type: fc.constant('array'), items: tie('property') }, { requiredKeys: ['type'] }),
        fc.record(
          { type: fc.constant('object'), properties: fc.dictionary(name, tie('property'), { maxKeys: 2 }) },
          { requiredKeys: ['type'] },
        ),
      ),
      demand,
    )
    .map(([rules, must]): JsonObject => ({ ...rules, ...must })),
}));

const severities = fc.record(
  {
    'naming-convention': fc.constantFrom('info', 'error'),
    'deprecated-event': fc.constantFrom('warning', 'error'),
    'deprecated-property': fc.constantFrom('warning', 'error'),
  },
  { requiredKeys: [] },
);

/** What is not planned was not sent in keeping with the old plan: a rule for it is new, and breaks no promise. */
const refused = { events: 'error', properties: 'error' };

const plans = fc.record(
  {
    trackside: fc.constant(1),
    naming: fc.constantFrom({ events: 'Title Case' }, { events: 'snake_case', properties: 'Title Case' }),
    severity: severities,
    unplanned: fc.constant(refused),
    events: fc.dictionary(
      fc.constantFrom('E', 'F'),
      fc.record(
        {
          deprecated: fc.boolean(),
          properties: fc.dictionary(name, property, { maxKeys: 3 }),
        },
        { requiredKeys: [] },
      ),
      { maxKeys: 2 },
    ),
    entities: fc.record(
      { user: fc.record({ properties: fc.dictionary(name, property, { maxKeys: 2 }) }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['trackside', 'unplanned', 'events'] },
);

const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<JsonValue>('x', 'xy', 'y', '', 1, 3, 2.5, 12, true, null),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(name, tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value;

/** Conditions look at a name that has no rules of its own. */
const sent = fc.dictionary(fc.oneof(name, fc.constant('z')), value, { maxKeys: 3, noNullPrototype: true });

/** Plans that differ in the rules of one property of an event and of an entity. */
const alike = fc.tuple(property, property, severities).map(([one, other, severity]) => {
  const planOf = (rules: JsonObject) => ({
    trackside: 1,
    severity,
    unplanned: refused,
    events: { E: { properties: { a: rules } } },
    entities: { user: { properties: { a: rules } } },
  });
  return [planOf(one), planOf(other)] as const;
});

const messagesOf = (members: JsonObject) => [
  testMessage({ name: 'E', properties: members }),
  testMessage({ kind: 'identify', traits: members }),
];

/** What one plan finds good and the other an error. */
const isBroken = (before: PlanRules, after: PlanRules, sent: readonly JsonObject[]): boolean => {
  const [was, now] = [compilePlan(before), compilePlan(after)];
  return sent
    .flatMap(messagesOf)
    .some(
      (message) =>
        was.judge(message, testSource).verdict === 'valid' && now.judge(message, testSource).verdict === 'invalid',
    );
};

describe('what changed from one plan to another', () => {
  it.each([
    ['plans that differ in one property', alike, 400],
    ['plans that share little', fc.tuple(plans, plans), 100],
  ])('is breaking wherever what the old plan finds good is an error by the new one: %s', (_, pairs, numRuns) => {
    fc.assert(
      fc.property(pairs, fc.array(sent, { minLength: 4, maxLength: 12 }), ([before, after], messages) => {
        const [old, now] = [rulesOf(before), rulesOf(after)];
        if (!isBroken(old, now, messages)) return;
        expect(diffPlans(old, now).map(({ weight }) => weight)).toContain('breaking');
      }),
      { numRuns },
    );
  });

  it('is nothing between a plan and itself', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(diffPlans(rulesOf(plan), rulesOf(plan))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
