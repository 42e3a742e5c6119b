import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { messageKinds } from '../../../shared/model/message.ts';
import { compilePlan } from '../judge/compile-plan.ts';
import { testMessage, testSource } from '../judge/testing-messages.ts';
import { readPlanRules } from '../plan/read-plan.ts';
import { touchedByEdit } from './touched-by-edit.ts';

const read = (plan: JsonObject) => {
  const reading = readPlanRules(JSON.stringify(plan), { file: 'plan.json' });
  if (!reading.ok) throw new Error(`${JSON.stringify(reading.problems.all)}\n${JSON.stringify(plan)}`);
  return reading;
};

const key = fc.constantFrom('a', 'b', 'c');
const name = fc.constantFrom('A', 'B', '*');
const level = fc.constantFrom('off', 'info', 'warning', 'error');
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const few = (names: fc.Arbitrary<string>, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> =>
  fc.dictionary(names, value, { maxKeys: 3, noNullPrototype: true });

const rule = fc.constantFrom<JsonObject>(
  {},
  { type: 'string' },
  { type: 'integer' },
  { type: 'string', required: true },
  { type: 'integer', deprecated: true },
  { type: 'string', pii: true },
  { type: 'object', properties: { a: { type: 'integer' } } },
);
const rules = few(key, rule);
const body = fc.record(
  {
    properties: rules,
    include: fc.constantFrom(['g'], ['h']),
    sources: fc.constantFrom(['ios'], ['web']),
    deprecated: fc.boolean(),
    description: fc.constantFrom('one', 'other'),
    schema: fc.constantFrom({ required: ['c'] }, { maxProperties: 1 }),
  },
  { requiredKeys: [] },
);
const event = fc
  .tuple(body, some(few(fc.constantFrom('ios', 'web'), body)), some(few(fc.constantFrom('1', '2'), body)))
  .map(([own, per_source, versions]) => ({
    ...own,
    ...(per_source ? { per_source } : {}),
    ...(versions ? { versions, versioned_by: 'context.v' } : {}),
  }));
const entity = fc.record(
  { identifier: fc.constantFrom('a', 'id'), default_group: fc.boolean(), properties: rules },
  { requiredKeys: [] },
);

const sections = {
  common: rules,
  context: fc.constantFrom<JsonObject>({ required: ['v'] }, { properties: { v: { type: 'integer' } } }),
  naming: fc.constantFrom<JsonObject>({ events: 'Title Case' }, { properties: 'snake_case' }),
  versioned_by: fc.constantFrom('context.v', 'properties.a'),
  unplanned: few(fc.constantFrom('events', 'properties'), level),
  severity: few(
    fc.constantFrom('misplaced-property', 'unexpected-property', 'unplanned-event', 'wrong-type', 'wrong-source'),
    level,
  ),
  entities: few(fc.constantFrom('user', 'group', 'team'), entity),
  events: few(name, event),
  pages: few(name, event),
  screens: few(name, event),
  mute: fc.constantFrom<JsonValue>([{ code: 'wrong-type' }], [{ event: 'A', path: '/properties/a' }]),
};

const shared = fc.record({ g: rules, h: rules });
const plan = fc
  .tuple(fc.record(sections, { requiredKeys: ['events'] }), shared)
  .map(([all, shared_properties]): JsonObject => ({ trackside: 1, name: 'P', shared_properties, ...all }));

/** A plan, and the same one with one or two of its sections, or one entry of a section, written anew. */
const edit = fc
  .tuple(plan, plan, fc.subarray([...Object.keys(sections), 'shared_properties'], { minLength: 1, maxLength: 2 }), name)
  .map(([before, other, places, entry]): readonly [JsonObject, JsonObject] => {
    const after: Record<string, JsonValue> = { ...before };
    for (const place of places) {
      const [was, is] = [before[place], other[place]];
      if (place === 'events' && entry !== '*' && typeof was === 'object' && typeof is === 'object') {
        const changed = (is as JsonObject)[entry];
        after[place] = { ...was, ...(changed === undefined ? {} : { [entry]: changed }) };
      } else if (is === undefined) delete after[place];
      else after[place] = is;
    }
    return [before, after];
  });

const values = few(key, fc.constantFrom<JsonValue>('x', 1, null, 'ada@acme.com', { a: 1 }, { b: 'x' }));
const message = fc
  .record({
    kind: fc.constantFrom(...messageKinds),
    name: fc.constantFrom('A', 'B', 'C'),
    properties: values,
    traits: values,
    context: fc.constantFrom<JsonObject>({}, { v: 1 }, { v: 2 }),
    groups: fc.constantFrom<Record<string, string>>({}, { '': 'g1' }, { team: 't1' }, { user: 'u2' }),
  })
  .map(testMessage);
const source = fc.constantFrom(testSource, { ...testSource, platform: 'ios' }, { ...testSource, platform: 'web' });

it('says of a message in which nothing was found that an edit leaves it as it is, and it does', () => {
  let left = 0;
  fc.assert(
    fc.property(edit, fc.array(fc.tuple(message, source), { minLength: 20, maxLength: 20 }), ([was, is], messages) => {
      const [before, after] = [read(was), read(is)];
      const touched = touchedByEdit(before, after);
      if (touched === undefined) return;
      const [old, now] = [compilePlan(before.rules), compilePlan(after.rules)];
      for (const [each, from] of messages) {
        const judgement = old.judge(each, from);
        if (judgement.violations.length > 0 || judgement.muted !== undefined) continue;
        if (touched.kinds.includes(each.kind) || touched.names.includes(each.name)) continue;
        left += 1;
        expect(now.judge(each, from)).toEqual(judgement);
      }
    }),
    { numRuns: 150 },
  );
  expect(left).toBeGreaterThan(100);
});
