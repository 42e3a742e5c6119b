import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FilterableMessage } from '../../../shared/filter/message.ts';
import { columnPart, needsPayload } from '../../../shared/filter/needs-payload.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { predicate } from '../../../shared/filter/predicate.ts';
import { printFilter } from '../../../shared/filter/print-filter.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { messageKinds } from '../../../shared/model/message.ts';
import { platforms, type Source } from '../../../shared/model/source.ts';
import { type Violation, verdicts } from '../../../shared/model/violation.ts';
import { kindCode, messageFlags, verdictCode } from './columns.ts';
import { registerFilterFunctions } from './filter-functions.ts';
import { filterSql } from './filter-sql.ts';
import { createRegexCompiler, regexProblem } from './linear-regex.ts';
import { migration } from './migrations/0001-first.ts';

const now = Date.UTC(2026, 0, 1, 12);
const compileRegex = createRegexCompiler();

let folder: string;
let database: Database.Database;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-filter-'));
  database = new Database(join(folder, 'messages.db'));
  database.pragma('synchronous = off');
  database.exec(migration.sql);
  registerFilterFunctions(database);
});

beforeEach(() => {
  database.exec('delete from message; delete from payload; delete from name; delete from actor; delete from source;');
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

type NewMessage = Omit<FilterableMessage, 'payloadText'>;

const intern = (table: string, column: string, text: string): number | bigint => {
  database.prepare(`insert or ignore into ${table} (${column}) values (?)`).run(text);
  const row = database.prepare<[string], { id: number }>(`select id from ${table} where ${column} = ?`).get(text);
  return row?.id ?? 0;
};

const store = (seq: number, message: NewMessage): void => {
  const actor = (id: string | undefined) => (id === undefined ? null : intern('actor', 'text', id));
  database
    .prepare(
      `insert into message (seq, request_id, position, kind, name_id, user_id, anonymous_id, timestamp, received_at,
         run_id, source_id, verdict, flags, repeats, size, id_hash)
       values (?, 1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    )
    .run(
      seq,
      kindCode(message.kind),
      intern('name', 'text', message.name),
      actor(message.userId),
      actor(message.anonymousId),
      message.receivedAt,
      message.receivedAt,
      intern('run', 'name', message.run),
      intern('source', 'json', JSON.stringify(message.source)),
      verdictCode(message.verdict),
      message.late ? messageFlags.late : 0,
      message.repeats,
      message.size,
    );
  const violations = message.violations.length === 0 ? null : JSON.stringify(message.violations);
  database
    .prepare('insert into payload (seq, json, violations) values (?, ?, ?)')
    .run(seq, JSON.stringify(message.payload), violations);
};

const found = (tree: FilterNode): readonly number[] => {
  const { sql, params } = filterSql(tree);
  return database
    .prepare<(string | number)[], number>(
      `select m.seq from message m join payload p on p.seq = m.seq where ${sql} order by m.seq`,
    )
    .pluck()
    .all(...params);
};

const expected = (tree: FilterNode, messages: readonly NewMessage[]): readonly number[] => {
  const matches = predicate(tree, { compileRegex });
  return messages.flatMap((message, index) =>
    matches({ ...message, payloadText: JSON.stringify(message.payload) }) ? [index + 1] : [],
  );
};

const parse = (text: string): FilterNode => {
  const { tree, errors } = parseFilter(text, { now, checkRegex: regexProblem });
  expect(errors).toEqual([]);
  return tree;
};

const base: NewMessage = {
  kind: 'track',
  name: 'Order Completed',
  userId: 'u1',
  anonymousId: 'a1',
  run: 'default',
  source: { dialect: 'segment', sdk: '@segment/analytics-node', sdkVersion: '3.1.0', platform: 'server' },
  verdict: 'valid',
  late: false,
  repeats: 0,
  size: 500,
  receivedAt: now,
  payload: { properties: { total: 12.5, currency: 'EUR', items: ['p1', 'p2'], coupon: null } },
  violations: [],
};

const violation = (code: Violation['code'], path: string): Violation => ({
  code,
  severity: 'error',
  path,
  explanation: 'It does not fit.',
});

describe('a filter as SQL', () => {
  const scenarios: readonly (readonly [string, string, Partial<NewMessage>, Partial<NewMessage>])[] = [
    ['a name with blanks', 'event:"Order Completed"', {}, { name: 'Order completed' }],
    ['a wildcard', 'event:Order*', {}, { name: 'My Order' }],
    ['a regular expression', 'event:/^Order C/', {}, { name: 'Re: Order C' }],
    ['a number as number', 'properties.x:14', { payload: { properties: { x: 14 } } }, {}],
    ['a number as text', 'properties.x:14', { payload: { properties: { x: '14' } } }, {}],
    [
      'numbers only in comparisons',
      'properties.x:>10',
      { payload: { properties: { x: 11 } } },
      {
        payload: { properties: { x: '11' } },
      },
    ],
    ['a member of a list', 'properties.items:p2', {}, { payload: { properties: { items: [['p2']] } } }],
    ['a step into a list', 'properties.items.1:p2', {}, { payload: { properties: { items: ['p2', 'p1'] } } }],
    [
      'a key with a dot',
      'properties."a.b":x',
      { payload: { properties: { 'a.b': 'x' } } },
      {
        payload: { properties: { a: { b: 'x' } } },
      },
    ],
    ['null as present', 'has:properties.coupon', {}, { payload: { properties: {} } }],
    ['an absent key', 'missing:properties.currency', { payload: {} }, {}],
    ['a bare word in any case', 'eur', {}, { payload: {} }],
    ['a bare word of the name', '"order completed"', {}, { name: 'x' }],
    ['quotes in a bare word', '"\\"EUR\\""', { payload: { properties: { x: 'say "EUR"' } } }, {}],
    [
      'percent signs as themselves',
      '100%',
      { payload: { properties: { x: '100%' } } },
      {
        payload: { properties: { x: '1000' } },
      },
    ],
    ['any group', 'group:acme', { payload: { groups: { '': ['x', 'acme'] } } }, { payload: { groups: { acme: 'x' } } }],
    ['an SDK without its scope', 'sdk:analytics-node', {}, { source: { dialect: 'segment' } }],
    [
      'an app with its version',
      'app:"Shop 2.3.*"',
      {
        source: { dialect: 'segment', app: 'Shop', appVersion: '2.3.1' },
      },
      { source: { dialect: 'segment', app: 'Shop', appVersion: '2.4.0' } },
    ],
    [
      'a code',
      'code:wrong-type',
      { violations: [violation('wrong-type', '/properties/x')] },
      {
        violations: [violation('bad-format', '/properties/x')],
      },
    ],
    ['a path', 'path:/properties/x', { violations: [violation('wrong-type', '/properties/x')] }, {}],
    ['a verdict', 'is:invalid', { verdict: 'invalid' }, { verdict: 'warning' }],
    ['any of several', 'kind:(page,screen)', { kind: 'screen' }, {}],
    ['a size', 'size:>=10k', { size: 10_000 }, { size: 9_999 }],
    ['since', 'since:5m', { receivedAt: now - 300_000 }, { receivedAt: now - 300_001 }],
    [
      'a stretch of time',
      'time:[2026-01-01T10:00..10:05]',
      { receivedAt: Date.UTC(2026, 0, 1, 10, 5, 59, 999) },
      {
        receivedAt: Date.UTC(2026, 0, 1, 10, 6),
      },
    ],
    [
      'negation of what is absent',
      '-platform:ios',
      { source: { dialect: 'segment' } },
      {
        source: { dialect: 'segment', platform: 'ios' },
      },
    ],
    ['a lone surrogate in the payload', 'has:properties.x', { payload: { properties: { x: '\ud800' } } }, {}],
  ];

  test.each(scenarios)('finds %s: %s', (_title, text, matching, other) => {
    const messages = [
      { ...base, ...matching },
      { ...base, ...other },
    ];
    messages.forEach((message, index) => {
      store(index + 1, message);
    });
    const tree = parse(text);
    expect(found(tree)).toEqual([1]);
    expect(expected(tree, messages)).toEqual([1]);
  });

  test('takes hostile text for nothing but text', () => {
    const hostile = [
      "x' OR 1=1--",
      '"; drop table message; --',
      '%',
      '_',
      '\\',
      'a*b',
      "'",
      'nul\0l',
      '😀',
      '`',
      '$.x',
    ];
    hostile.forEach((text, index) => {
      store(index + 1, { ...base, name: text, userId: text, payload: { properties: { [text]: text } } });
    });
    hostile.forEach((text, index) => {
      const value = printFilter({ type: 'field', field: 'event', tests: [{ type: 'text', text }], start: 0, end: 0 });
      expect(found(parse(value))).toEqual([index + 1]);
      const path = ['properties', text] as const;
      const payload = printFilter({ type: 'payload', path, tests: [{ type: 'text', text }], start: 0, end: 0 });
      expect(found(parse(payload))).toEqual([index + 1]);
      const word = printFilter({ type: 'word', text, start: 0, end: 0 });
      expect(found(parse(word))).toContain(index + 1);
    });
    expect(database.prepare('select count(*) from message').pluck().get()).toBe(hostile.length);
  });

  test('takes the most terms that a filter may hold', () => {
    store(1, base);
    const words = Array.from({ length: 1_500 }, (_, index) => `eur${index === 0 ? '' : '\\*'}`);
    expect(found(parse(words.join(' OR ')))).toEqual([1]);
    expect(found(parse(`event:(${Array.from({ length: 1_500 }, (_, index) => `e${index}`).join(',')})`))).toEqual([]);
    expect(found(parse(`${'('.repeat(64)}eur${')'.repeat(64)}`))).toEqual([1]);
    expect(found(parse(`"${'\\\\'.repeat(4_990)}"`))).toEqual([]);
  });
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
const stepText = fc.oneof(fc.constantFrom('a', 'b', '0', '1', 'a b', 'a.b'), wellFormedText);
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
  .tuple(fc.constantFrom('properties', 'traits', 'context'), stepText, fc.array(stepText, { maxLength: 1 }))
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

describe('predicate and SQL', () => {
  test('agree on every message and every filter', () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 8 }),
        fc.array(filter, { minLength: 10, maxLength: 10 }),
        (messages, trees) => {
          database.exec('begin');
          try {
            messages.forEach((each, index) => {
              store(index + 1, each);
            });
            for (const tree of trees) expect(found(tree)).toEqual(expected(tree, messages));
          } finally {
            database.exec('rollback');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the columns alone never lose a match', () => {
    fc.assert(
      fc.property(message, filter, (each, tree) => {
        const part = columnPart(tree);
        expect(needsPayload(part)).toBe(false);
        const whole = { ...each, payloadText: JSON.stringify(each.payload) };
        const matches = predicate(tree, { compileRegex })(whole);
        const bare = { ...whole, payload: {}, payloadText: '{}', violations: [] };
        if (matches) expect(predicate(part, { compileRegex })(bare)).toBe(true);
        if (!needsPayload(tree)) expect(predicate(tree, { compileRegex })(bare)).toBe(matches);
      }),
      { numRuns: 500 },
    );
  });
});
