import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnPart, needsPayload } from '../../../shared/filter/needs-payload.ts';
import { predicate } from '../../../shared/filter/predicate.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { messageKinds } from '../../../shared/model/message.ts';
import { platforms, type Source } from '../../../shared/model/source.ts';
import { verdicts } from '../../../shared/model/violation.ts';
import { createRegexCompiler } from './linear-regex.ts';
import { expectedSeqs, type NewMessage, openFilterStore, violation, whole } from './testing-filter-store.ts';

const now = Date.UTC(2026, 0, 1, 12);

let store: ReturnType<typeof openFilterStore>;

beforeAll(() => {
  store = openFilterStore();
});

afterAll(() => {
  store.close();
});

const hostileText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('a', 'A', 'ab', '14', '-2.5', '0', 'true', 'null', 'Order Completed', 'é', 'É'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '%',
      '_',
      '\\',
      '"',
      "'",
      '\0',
      '😀',
      '\ud800',
      '\n',
      '*',
      '[',
      '{',
      '',
      '__proto__',
      'a.b',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const wellFormedText = hostileText.map((text) => text.toWellFormed());
const stepText = fc.oneof(fc.constantFrom('a', 'b', '0', '1', '*', 'a b', 'a.b'), wellFormedText);
const jsonNumber = fc.oneof(
  fc.constantFrom(0, 14, -2.5, 1e21, 0.1 + 0.2, 2 ** 53 + 2, 2 ** 63 + 2 ** 12),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const scalar = fc.oneof(hostileText, jsonNumber, fc.boolean(), fc.constant(null));
const jsonValue: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.oneof(stepText, hostileText), scalar, { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.dictionary(stepText, scalar, { maxKeys: 2 }), { maxLength: 2 }) },
);
const jsonObject: fc.Arbitrary<JsonObject> = fc.dictionary(fc.oneof(stepText, hostileText), jsonValue, { maxKeys: 4 });
/** What JSON.stringify and JSON.parse leave of it: -0 becomes 0, and a `__proto__` key is a key. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const sources: readonly Source[] = [
  { dialect: 'segment', sdk: '@a/b', sdkVersion: '14' },
  { dialect: 'a', platform: 'ios', app: 'a', appVersion: '14', device: '😀' },
];

const message: fc.Arbitrary<NewMessage> = fc.record({
  kind: fc.constantFrom(...messageKinds),
  name: wellFormedText,
  userId: optional(wellFormedText),
  anonymousId: optional(wellFormedText),
  run: fc.constantFrom('default', 'a', '14'),
  source: fc.constantFrom(...sources),
  verdict: fc.constantFrom(...verdicts),
  late: fc.boolean(),
  repeats: fc.nat(2),
  size: fc.nat(20),
  receivedAt: fc.integer({ min: now - 3, max: now + 3 }),
  payload: fc
    .record(
      {
        properties: jsonObject,
        traits: jsonObject,
        groups: fc.dictionary(hostileText, fc.oneof(hostileText, fc.array(hostileText, { maxLength: 2 })), {
          maxKeys: 2,
        }),
        automatic: fc.array(fc.constantFrom('a', 'b'), { maxLength: 1 }),
      },
      { requiredKeys: [] },
    )
    .map(stored),
  violations: fc
    .array(
      fc.record({
        code: fc.constantFrom('wrong-type' as const, 'bad-format' as const),
        path: fc.constantFrom('/properties/a', '/name'),
      }),
      { maxLength: 2 },
    )
    .map((items) => items.map(({ code, path }) => violation(code, path))),
});

const span = { start: 0, end: 0 };
const textTest = fc.oneof(
  wellFormedText.map((text) => ({ type: 'text' as const, text })),
  fc.tuple(wellFormedText, wellFormedText).map((parts) => ({ type: 'wildcard' as const, parts })),
  fc.constantFrom('^a', 'a$', '[0-9]+', '(?i)order', '.').map((source) => ({ type: 'regex' as const, source })),
);
const numberTest = fc.record({
  type: fc.constant('number' as const),
  operator: fc.constantFrom('>', '>=', '<', '<='),
  number: jsonNumber,
});
const path = fc
  .tuple(fc.constantFrom('properties', 'traits', 'context'), stepText, fc.array(stepText, { maxLength: 3 }))
  .map(([root, step, more]) => [root, step, ...more] as const);
const tests = <T>(test: fc.Arbitrary<T>) => fc.array(test, { minLength: 1, maxLength: 3 });
const field = fc.constantFrom(
  'event',
  'kind',
  'user',
  'anonymous',
  'group',
  'dialect',
  'sdk',
  'platform',
  'app',
  'device',
  'run',
  'code',
  'severity',
  'path',
);
const term: fc.Arbitrary<FilterNode> = fc
  .oneof(
    fc.record({ type: fc.constant('word' as const), text: wellFormedText.filter((text) => text !== '') }),
    fc.record({ type: fc.constant('field' as const), field, tests: tests(textTest) }),
    fc.record({
      type: fc.constant('field' as const),
      field: fc.constant('kind' as const),
      tests: tests(fc.constantFrom(...messageKinds).map((text) => ({ type: 'text' as const, text }))),
    }),
    fc.record({
      type: fc.constant('field' as const),
      field: fc.constant('platform' as const),
      tests: tests(fc.constantFrom(...platforms).map((text) => ({ type: 'text' as const, text }))),
    }),
    fc.record({ type: fc.constant('payload' as const), path, tests: tests(fc.oneof(textTest, numberTest)) }),
    fc.record({
      type: fc.constant('size' as const),
      tests: tests(
        fc.record({
          type: fc.constant('number' as const),
          operator: fc.constantFrom('>', '<', '='),
          number: fc.nat(20),
        }),
      ),
    }),
    fc.record({
      type: fc.constant('state' as const),
      states: tests(fc.constantFrom('invalid', 'valid', 'repeated', 'late', 'automatic')),
    }),
    fc.record({
      type: fc.constant('presence' as const),
      present: fc.boolean(),
      subject: fc.oneof(
        field.map((each) => ({ type: 'field' as const, field: each })),
        fc.oneof(path, fc.constant(['properties'] as const)).map((each) => ({ type: 'path' as const, path: each })),
      ),
    }),
    fc.record({
      type: fc.constant('time' as const),
      key: fc.constant('since' as const),
      text: fc.constant('1m'),
      from: fc.integer({ min: now - 3, max: now + 3 }),
    }),
  )
  .map((each) => ({ ...each, ...span }));

const filter: fc.Arbitrary<FilterNode> = fc.letrec<{ node: FilterNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    term,
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((nodes): FilterNode => ({ type: 'all', nodes, ...span })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((nodes): FilterNode => ({ type: 'any', nodes, ...span })),
    tie('node').map((node): FilterNode => ({ type: 'not', node, ...span })),
  ),
})).node;

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

/** Paths to every value of a payload with the value. */
const places = (value: JsonValue, path: readonly string[]): readonly (readonly [readonly string[], JsonValue])[] => {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const inside = Object.entries(value).flatMap(([key, each]) => places(each, [...path, key.toWellFormed()]));
  return [[path, value], ...inside];
};

/** Filters that aim at what a message holds: chance alone hits too seldom. */
const aimedAt = (aim: NewMessage): readonly FilterNode[] => {
  const { properties } = aim.payload;
  const inPayload = places(properties ?? {}, []).flatMap(([[step, ...rest], value]): readonly FilterNode[] => {
    if (step === undefined) return [];
    const path = ['properties', step, ...rest] as const;
    const number = typeof value === 'number' ? value : 14;
    return [
      { type: 'presence', present: true, subject: { type: 'path', path }, ...span },
      { type: 'payload', path, tests: [{ type: 'text', text: textOf(value) }], ...span },
      { type: 'payload', path, tests: [{ type: 'text', text: number.toExponential() }], ...span },
      { type: 'payload', path, tests: [{ type: 'wildcard', parts: [textOf(value).slice(0, 1), ''] }], ...span },
      { type: 'payload', path, tests: [{ type: 'number', operator: '>=', number }], ...span },
      { type: 'payload', path, tests: [{ type: 'number', operator: '<', number }], ...span },
      { type: 'word', text: textOf(value), ...span },
    ];
  });
  const byField = (['event', 'user', 'anonymous'] as const).map((each): FilterNode => {
    const text = { event: aim.name, user: aim.userId ?? '', anonymous: aim.anonymousId ?? '' }[each];
    return { type: 'field', field: each, tests: [{ type: 'text', text }], ...span };
  });
  return [...inPayload, ...byField];
};

test('predicate and SQL agree on every message and every filter', () => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 6 }),
      fc.array(filter, { minLength: 10, maxLength: 10 }),
      (messages, trees) => {
        store.hold(messages);
        for (const tree of [...trees, ...messages.flatMap(aimedAt)]) {
          expect(store.found(tree)).toEqual(expectedSeqs(tree, messages));
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('the columns alone never lose a match', () => {
  const compileRegex = createRegexCompiler();
  fc.assert(
    fc.property(message, filter, (each, tree) => {
      const part = columnPart(tree);
      expect(needsPayload(part)).toBe(false);
      const violations = each.violations.map((found) => ({
        ...found,
        path: found.path.replace(/\/\d+(?=\/|$)/g, '/0'),
      }));
      const bare = { ...each, payload: {}, payloadText: '{}', violations };
      const matches = predicate(tree, { compileRegex })(whole(each));
      if (matches) expect(predicate(part, { compileRegex })(bare)).toBe(true);
      if (!needsPayload(tree)) expect(predicate(tree, { compileRegex })(bare)).toBe(matches);
    }),
    { numRuns: 500 },
  );
}, 60_000);
