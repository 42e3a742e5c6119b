import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { askSchema, condition } from './testing-schemas.ts';

const payment: JsonObject = {
  properties: {
    pay: {
      oneOf: [
        { title: 'card', properties: { kind: { const: 'card' }, cvc: { type: 'string' } }, required: ['kind', 'cvc'] },
        { $ref: '#/$defs/transfer' },
        { type: 'string' },
      ],
    },
  },
  $defs: {
    transfer: {
      type: 'object',
      properties: { kind: { const: 'transfer' }, iban: { type: 'string' } },
      required: ['kind', 'iban'],
    },
  },
};

describe('alternatives are one fault, told by the nearest', () => {
  it.each<readonly [string, JsonValue, string, string]>([
    [
      'what is missing there',
      { kind: 'transfer' },
      'nearest is the second, `transfer`: `pay.iban` is missing',
      'Send `iban` with a text.',
    ],
    [
      'what is wrong there',
      { kind: 'card', cvc: 123 },
      'nearest is the first, `card`: `pay.cvc` is an integer (123)',
      'Send "123", not 123.',
    ],
  ])('%s', (_, pay, explanation, suggestion) => {
    const { violations } = askSchema(payment, { pay });
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({ code: 'schema-mismatch', path: '/properties/pay', suggestion });
    expect(violations[0]?.explanation).toContain(explanation);
  });

  it('more than one that fit are named', () => {
    const { violations } = askSchema({ oneOf: [{ type: 'number' }, { title: 'count', type: 'integer' }] }, 3);
    expect(violations[0]?.explanation).toContain('fits the first and the second, `count` of the 2 alternatives');
  });

  it('types and fixed values read as one list', () => {
    expect(askSchema({ anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, '3').violations[0]).toMatchObject({
      code: 'schema-mismatch',
      expected: 'an integer or true or false',
      suggestion: 'Send 3, not "3".',
    });
    expect(askSchema({ oneOf: [{ const: 'free' }, { const: 'plus' }] }, 'Plus').violations[0]).toMatchObject({
      expected: 'one of free, plus',
      suggestion: 'Did you mean "plus"?',
    });
  });
});

it.each<readonly [JsonObject, JsonValue, string, string, string]>([
  [{ not: { type: 'null' } }, null, 'schema-mismatch', '/properties', 'must not fit what the schema excludes'],
  [
    { propertyNames: { pattern: '^[a-z]+$' } },
    { Size: 1 },
    'schema-mismatch',
    '/properties',
    'a property called "Size"',
  ],
  [
    { dependentRequired: { card: ['cvc', 'owner'] } },
    { card: 1 },
    'schema-mismatch',
    '/properties',
    'must hold cvc, owner because it holds card',
  ],
  [{ contains: { const: 1 } }, [2], 'schema-mismatch', '/properties', 'must hold at least 1 item of the planned kind'],
  [{ minProperties: 2 }, { a: 1 }, 'schema-mismatch', '/properties', 'must hold at least 2 properties'],
  [{ properties: { old: false } }, { old: 1 }, 'schema-mismatch', '/properties/old', 'must be absent'],
  [{ allOf: [{ required: ['a/b'] }] }, {}, 'missing-property', '/properties/a~1b', 'is missing'],
  [
    condition({ required: ['a'] }, { properties: { a: { multipleOf: 5 } } }),
    { a: 7 },
    'out-of-range',
    '/properties/a',
    'a multiple of 5',
  ],
  [
    { properties: { list: { items: { properties: { n: { exclusiveMinimum: 0 } } } } } },
    { list: [{ n: 1 }, { n: 0 }] },
    'out-of-range',
    '/properties/list/1/n',
    'more than 0',
  ],
  [
    { properties: { size: {} }, unevaluatedProperties: false },
    { siez: 1 },
    'unexpected-property',
    '/properties/siez',
    'is not among the properties',
  ],
])('%j says so of %j', (schema, value, code, path, explanation) => {
  const { violations } = askSchema(schema, value);
  expect(violations).toMatchObject([{ code, path }]);
  expect(violations[0]?.explanation).toContain(explanation);
  expect(violations[0]?.explanation).toMatch(/\.$/);
  expect(violations[0]?.suggestion).toBeTruthy();
});
