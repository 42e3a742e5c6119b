import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { printFilter } from '../../../shared/filter/print-filter.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import { filterSql } from './filter-sql.ts';
import { regexProblem } from './linear-regex.ts';
import { expectedSeqs, type NewMessage, openFilterStore, violation } from './testing-filter-store.ts';

const now = Date.UTC(2026, 0, 1, 12);

let store: ReturnType<typeof openFilterStore>;

beforeAll(() => {
  store = openFilterStore();
});

afterAll(() => {
  store.close();
});

const found = (tree: FilterNode): readonly number[] => store.found(tree);

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
        source: { dialect: 'segment', app: 'Shop 2.3.1', appVersion: '2.3.1' },
      },
      { source: { dialect: 'segment', app: 'Shop 2.4.0', appVersion: '2.4.0' } },
    ],
    [
      'an app by its name',
      'app:Shop',
      { source: { dialect: 'segment', app: 'Shop 2.3.1', appVersion: '2.3.1' } },
      { source: { dialect: 'segment', app: 'Shopping 2.3.1', appVersion: '2.3.1' } },
    ],
    [
      'an automatic property that is there',
      'is:automatic',
      { payload: { automatic: ['path'], properties: { path: '/' } } },
      { payload: { automatic: ['path'], properties: { step: 1 } } },
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
    store.hold(messages);
    const tree = parse(text);
    expect(found(tree)).toEqual([1]);
    expect(expectedSeqs(tree, messages)).toEqual([1]);
  });

  test('needs no table of its own for a term, so that 1,500 of them are quick', () => {
    const text = 'word -event:x user:a* anonymous:/b/ run:t42 sdk:node missing:user';
    expect(filterSql(parse(text)).sql).not.toContain('select');
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
    store.hold(
      hostile.map((text) => ({ ...base, name: text, userId: text, payload: { properties: { [text]: text } } })),
    );
    hostile.forEach((text, index) => {
      const value = printFilter({ type: 'field', field: 'event', tests: [{ type: 'text', text }], start: 0, end: 0 });
      expect(found(parse(value))).toEqual([index + 1]);
      const path = ['properties', text] as const;
      const payload = printFilter({ type: 'payload', path, tests: [{ type: 'text', text }], start: 0, end: 0 });
      expect(found(parse(payload))).toEqual([index + 1]);
      const word = printFilter({ type: 'word', text, start: 0, end: 0 });
      expect(found(parse(word))).toContain(index + 1);
    });
    expect(store.count()).toBe(hostile.length);
  });

  test('takes the most terms that a filter may hold', () => {
    store.hold([base, { ...base, payload: { properties: { x: '\0'.repeat(9_000) } } }]);
    const words = Array.from({ length: 1_500 }, (_, index) => `eur${index === 0 ? '' : '\\*'}`);
    expect(found(parse(words.join(' OR ')))).toEqual([1]);
    expect(found(parse(`event:(${Array.from({ length: 1_500 }, (_, index) => `e${index}`).join(',')})`))).toEqual([]);
    expect(found(parse(`${'('.repeat(64)}eur${')'.repeat(64)}`))).toEqual([1]);
    expect(found(parse(`"${'\\\\'.repeat(4_990)}"`))).toEqual([]);
    expect(found(parse(`"${'\0'.repeat(9_000)}"`))).toEqual([2]);
  });
});
