import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { Draft } from './draft.ts';
import { condition } from './testing-schemas.ts';

export const addresses: Readonly<Record<Draft, string>> = {
  4: 'http://json-schema.org/draft-04/schema#',
  6: 'http://json-schema.org/draft-06/schema#',
  7: 'http://json-schema.org/draft-07/schema#',
  2019: 'https://json-schema.org/draft/2019-09/schema',
  2020: 'https://json-schema.org/draft/2020-12/schema',
};
export const all: readonly Draft[] = [4, 6, 7, 2019, 2020];
const from = (first: Draft): readonly Draft[] => all.filter((draft) => draft >= first);
const to = (last: Draft): readonly Draft[] => all.filter((draft) => draft <= last);

type Case = readonly [
  says: string,
  drafts: readonly Draft[],
  schema: JsonObject,
  fit: readonly JsonValue[],
  unfit: readonly JsonValue[],
];

const node = { value: 1, next: { value: 2, next: { value: 'three' } } };

export const cases: readonly Case[] = [
  ['types; 3.0 is an integer', all, { type: ['integer', 'null'] }, [3.0, -1, null], [3.5, '3', true, [], {}]],
  [
    'enum',
    all,
    { enum: ['S', 2, null, { a: [1, 2], b: 0 }] },
    ['S', 2, null, { b: 0, a: [1, 2] }],
    ['s', '2', false, { a: [2, 1], b: 0 }],
  ],
  ['const', from(6), { const: { size: [40, 41] } }, [{ size: [40, 41] }], [{ size: [41, 40] }, 40, null]],
  ['const is unknown to draft 4', [4], { const: 1 }, [1, 2, 'x'], []],
  ['inclusive bounds', all, { minimum: 1, maximum: 5 }, [1, 5, 'x', null], [0.99, 5.01]],
  [
    'exclusive bounds as flags',
    [4],
    { minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
    [0.1, 8.9],
    [0, 9],
  ],
  ['exclusive bounds as numbers', from(6), { exclusiveMinimum: 0, exclusiveMaximum: 9 }, [0.1, 8.9], [0, 9]],
  ['multiples are decimal', all, { multipleOf: 0.05 }, [19.95, 0, -0.15, 'x'], [19.99]],
  ['lengths count code points', all, { minLength: 2, maxLength: 3 }, ['ab', '🚲🚲🚲', 5], ['a', '🚲', 'abcd']],
  ['patterns are not anchored', all, { pattern: 'o_\\d+' }, ['o_1', 'xo_12y', 3], ['o_', 'O_1']],
  ['formats', all, { format: 'email' }, ['ann@shop.test', 7], ['ann', '@shop.test']],
  ['counts of items', all, { minItems: 1, maxItems: 2 }, [[1], [1, 2], 'x'], [[], [1, 2, 3]]],
  [
    'unique items',
    all,
    { uniqueItems: true },
    [
      [1, '1', true],
      [{ a: 1 }, { a: 2 }],
    ],
    [
      [1, 1.0],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  ['required', all, { required: ['sku', 'toString'] }, [{ sku: null, toString: 1 }, 'x'], [{ sku: 1 }, {}]],
  ['counts of members', all, { minProperties: 1, maxProperties: 2 }, [{ a: 1 }, [1, 2, 3]], [{}, { a: 1, b: 2, c: 3 }]],
  [
    'members',
    all,
    {
      properties: { a: { type: 'string' }, __proto__x: {} },
      patternProperties: { '^x_': { type: 'integer' } },
      additionalProperties: { type: 'boolean' },
    },
    [{ a: 'x', x_1: 1, b: true }],
    [{ a: 1 }, { x_1: 'x' }, { b: 0 }],
  ],
  [
    'no other members',
    all,
    { properties: { a: {} }, patternProperties: { '^x_': {} }, additionalProperties: false },
    [{ a: 1, x_a: 2 }, 3],
    [{ b: 1 }],
  ],
  [
    'names of members',
    from(6),
    { propertyNames: { pattern: '^[a-z]+$', maxLength: 3 } },
    [{ abc: 1 }, {}],
    [{ Abc: 1 }, { abcd: 1 }],
  ],
  [
    'dependencies',
    to(7),
    { dependencies: { card: ['cvc'], gift: { required: ['note'] } } },
    [{ card: 1, cvc: 2 }, {}, { gift: 1, note: 2 }],
    [{ card: 1 }, { gift: 1 }],
  ],
  [
    'dependent names and schemas',
    from(2019),
    { dependentRequired: { card: ['cvc'] }, dependentSchemas: { gift: { required: ['note'] } } },
    [{ card: 1, cvc: 2 }, {}],
    [{ card: 1 }, { gift: 1 }],
  ],
  ['items of one kind', all, { items: { type: 'string' } }, [['a'], [], { 0: 1 }], [['a', 1]]],
  [
    'tuples by items',
    to(2019),
    { items: [{ type: 'string' }, { type: 'integer' }], additionalItems: { type: 'boolean' } },
    [['a'], ['a', 1, true]],
    [[1], ['a', 1, 'x']],
  ],
  [
    'closed tuples by items',
    to(2019),
    { items: [{ type: 'string' }], additionalItems: false },
    [['a'], []],
    [['a', 1]],
  ],
  [
    'tuples by prefixItems',
    [2020],
    { prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
    [['a', 1, 2], []],
    [['a', 'b'], [1]],
  ],
  ['closed tuples by prefixItems', [2020], { prefixItems: [{ type: 'string' }], items: false }, [['a']], [['a', 'b']]],
  ['contains', from(6), { contains: { const: 'express' } }, [['x', 'express'], 'x'], [[], ['x']]],
  [
    'counted contains',
    from(2019),
    { contains: { type: 'string' }, minContains: 2, maxContains: 3 },
    [
      ['a', 1, 'b'],
      ['a', 'b', 'c'],
    ],
    [
      ['a', 1],
      ['a', 'b', 'c', 'd'],
    ],
  ],
  ['contains that may be missing', from(2019), { contains: { type: 'string' }, minContains: 0 }, [[], [1]], []],
  [
    'all, any, one, none',
    all,
    {
      allOf: [{ minimum: 1 }],
      anyOf: [{ maximum: 3 }, { minimum: 7 }],
      oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }],
      not: { enum: [8] },
    },
    [2, 3, 9, 'x'].slice(0, 3),
    [0, 4, 6, 8, 12],
  ],
  [
    'conditions',
    from(7),
    condition(
      { properties: { pay: { const: 'card' } }, required: ['pay'] },
      { required: ['cvc'] },
      { required: ['iban'] },
    ),
    [
      { pay: 'card', cvc: 1 },
      { pay: 'x', iban: 1 },
    ],
    [{ pay: 'card', iban: 1 }, { cvc: 1 }],
  ],
  ['conditions are unknown before draft 7', to(6), condition({}, { required: ['x'] }), [{}, { x: 1 }], []],
  ['a schema that is a flag', from(6), { properties: { gone: false, any: true } }, [{ any: 1 }], [{ gone: 1 }]],
  [
    'references by pointer',
    all,
    { $ref: '#/definitions/a~1b%20c', definitions: { 'a/b c': { type: 'string' } } },
    ['x'],
    [1],
  ],
  [
    'what stands beside a reference is not read',
    to(7),
    { properties: { a: { $ref: '#/definitions/a', maxLength: 1 } }, definitions: { a: { type: 'string' } } },
    [{ a: 'long' }],
    [{ a: 1 }],
  ],
  [
    'what stands beside a reference is read',
    from(2019),
    { properties: { a: { $ref: '#/$defs/a', maxLength: 1 } }, $defs: { a: { type: 'string' } } },
    [{ a: 'l' }],
    [{ a: 'long' }, { a: 1 }],
  ],
  [
    'references to itself',
    all,
    { properties: { value: { type: 'integer' }, next: { $ref: '#' } } },
    [node.next.next === undefined ? {} : { value: 1, next: {} }],
    [node],
  ],
  [
    'addresses and anchors of old',
    [6, 7],
    {
      $id: 'https://shop.test/base/',
      properties: { a: { $ref: '#price' }, b: { $ref: 'item.json' } },
      definitions: { p: { $id: '#price', type: 'number' }, i: { $id: 'item.json', type: 'string' } },
    },
    [{ a: 1, b: 'x' }],
    [{ a: 'x' }, { b: 1 }],
  ],
  [
    'addresses of draft 4',
    [4],
    {
      id: 'https://shop.test/base/',
      properties: { b: { $ref: 'item.json#/definitions/x' } },
      definitions: { i: { id: 'item.json', definitions: { x: { type: 'string' } } } },
    },
    [{ b: 'x' }],
    [{ b: 1 }],
  ],
  [
    'addresses and anchors',
    from(2019),
    {
      $id: 'https://shop.test/base/',
      properties: { a: { $ref: '#price' }, b: { $ref: '/base/item.json#kind' } },
      $defs: {
        p: { $anchor: 'price', type: 'number' },
        i: { $id: 'item.json', $defs: { k: { $anchor: 'kind', type: 'string' } } },
      },
    },
    [{ a: 1, b: 'x' }],
    [{ a: 'x' }, { b: 1 }],
  ],
  [
    'recursive references',
    [2019],
    {
      $id: 'https://shop.test/closed',
      $recursiveAnchor: true,
      $ref: 'tree',
      unevaluatedProperties: false,
      $defs: {
        tree: {
          $id: 'tree',
          $recursiveAnchor: true,
          properties: { name: {}, children: { items: { $recursiveRef: '#' } } },
        },
      },
    },
    [{ children: [{ name: 1 }] }],
    [{ children: [{ nam: 1 }] }],
  ],
  [
    'dynamic references',
    [2020],
    {
      $id: 'https://shop.test/closed',
      $dynamicAnchor: 'node',
      $ref: 'tree',
      unevaluatedProperties: false,
      $defs: {
        tree: {
          $id: 'tree',
          $dynamicAnchor: 'node',
          properties: { name: {}, children: { items: { $dynamicRef: '#node' } } },
        },
      },
    },
    [{ children: [{ name: 1 }] }],
    [{ children: [{ nam: 1 }] }],
  ],
  [
    'unevaluated members',
    from(2019),
    {
      properties: { a: {} },
      anyOf: [
        { properties: { b: { type: 'string' } }, required: ['b'] },
        { properties: { c: {} }, required: ['c'] },
      ],
      unevaluatedProperties: false,
    },
    [{ a: 1, b: 'x' }, { c: 1 }, { a: 1, b: 'x', c: 1 }],
    [
      { a: 1, b: 2, c: 1 },
      { a: 1, b: 'x', d: 1 },
    ],
  ],
  [
    'unevaluated members of conditions',
    from(2019),
    {
      if: { properties: { a: { const: 1 } }, required: ['a'] },
      else: { properties: { b: {} } },
      unevaluatedProperties: { type: 'string' },
    },
    [{ a: 1 }, { b: 2 }, { a: 1, b: 'x' }],
    [{ a: 1, b: 2 }],
  ],
  [
    'unevaluated items',
    [2020],
    { prefixItems: [{}], contains: { type: 'string' }, unevaluatedItems: false },
    [
      [1, 'x'],
      ['a', 'b'],
    ],
    [[1, 2, 'x']],
  ],
  [
    'unevaluated items of tuples',
    [2019],
    { allOf: [{ items: [{}, {}] }], unevaluatedItems: { type: 'boolean' } },
    [
      [1, 2],
      [1, 2, true],
    ],
    [[1, 2, 3]],
  ],
  ['the schema of schemas', all, { $ref: '<itself>' }, [{ type: 'string' }], [{ type: 'strng' }]],
];
