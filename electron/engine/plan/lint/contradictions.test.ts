import { describe, expect, test } from 'vitest';
import { event, found } from './testing-lint.ts';

describe('rules that contradict each other', () => {
  test.each([
    [
      'bounds',
      'num: { minimum: 3, maximum: 2 }',
      '5:35 contradictory-bounds `num`: maximum (2) is below minimum (3), so no value can keep both.',
    ],
    [
      'lengths',
      's: { minLength: 3, maxLength: 2 }',
      '5:37 contradictory-bounds `s`: maxLength (2) is below minLength (3), so no value can keep both.',
    ],
    [
      'items',
      'l: { minItems: 3, maxItems: 2 }',
      '5:35 contradictory-bounds `l`: maxItems (2) is below minItems (3), so no value can keep both.',
    ],
    [
      'an enum against its type',
      'e: { type: integer, enum: [1, two] }',
      '5:37 impossible-enum-value `e` allows "two", which can never be right: it is not an integer.',
    ],
    [
      'an enum against its pattern',
      'e: { enum: [ab, AB], pattern: "^[a-z]+$" }',
      '5:23 impossible-enum-value `e` allows "AB", which can never be right: it does not match the pattern ^[a-z]+$.',
    ],
    [
      'an enum against its bounds',
      'e: { enum: [1, 9], maximum: 5 }',
      '5:22 impossible-enum-value `e` allows 9, which can never be right: it is outside minimum and maximum.',
    ],
    [
      'an enum against its format',
      'e: { enum: [x], format: email, pii: true }',
      '5:19 impossible-enum-value `e` allows "x", which can never be right: it is not of the format email.',
    ],
    [
      'bounds of an integer without one between them',
      'i: { type: integer, minimum: 0.2, maximum: 0.8 }',
      '5:50 contradictory-bounds `i`: there is no whole number from 0.2 to 0.8.',
    ],
    [
      'what only users and groups can keep',
      'u: { unique: true }',
      '5:12 rule-without-effect `u`: `unique` is about the traits of users and groups; this is a property of events.',
    ],
    ['a value twice', 'e: { enum: [a, b, a] }', '5:25 duplicate-enum-value `e` allows "a" twice.'],
    [
      'required and deprecated',
      'a: { required: true, deprecated: use b }',
      '5:28 required-and-deprecated `a` must be sent and should not be sent any more.',
    ],
    [
      'required and only null',
      'a: { type: "null", required: true }',
      '5:7 required-null `a` must be sent, and may only be null.',
    ],
    [
      'a length of a number',
      'a: { type: number, maxLength: 3 }',
      '5:26 rule-without-effect `a`: `maxLength` is about texts; this is a number.',
    ],
    [
      'a bound of a text',
      'a: { type: string, minimum: 3 }',
      '5:26 rule-without-effect `a`: `minimum` is about numbers; this is a text.',
    ],
    [
      'an unknown format',
      'a: { format: emial }',
      '5:20 unknown-format `a`: the format "emial" is not known and not checked. Did you mean email?',
    ],
    [
      'a bad example',
      'a: { type: integer, examples: [1, "2"] }',
      '5:41 bad-example `a`: the example "2" breaks the rules: it is not an integer.',
    ],
    [
      'what stands inside',
      'o: { properties: { num: { minimum: 3, maximum: 2 } } }',
      '5:54 contradictory-bounds `o.num`: maximum (2) is below minimum (3), so no value can keep both.',
    ],
  ])('%s', (_, property, finding) => {
    expect(found(event(property))).toEqual([finding]);
  });

  test('two default groups', () => {
    expect(found('entities:\n  a: { default_group: true }\n  b: { default_group: true }\n')).toEqual([
      '4:8 default-group-twice `b` is marked `default_group`, and `a` already is.',
    ]);
  });

  test.each([
    'num: { minimum: 2, maximum: 2 }',
    'e: { type: [string, "null"], enum: [a, null] }',
    'd: { type: date, pattern: "^2026" }',
    'a: { type: [string, number], minimum: 1, maxLength: 2 }',
    'a: { deprecated: true }',
    'a: { type: array, items: { type: string }, minItems: 1 }',
  ])('%s is sound', (property) => {
    expect(found(event(property))).toEqual([]);
  });
});

describe('conditions', () => {
  test.each([
    [
      'a value that the enum beside it does not have',
      'method: { enum: [card, invoice] }\ncard_no: { required_if: { method: crad } }',
      '6:41 impossible-condition `card_no` is required where `method` is "crad", which the plan does not allow there.',
    ],
    [
      'one of several values, of another type',
      'step: { type: integer }\nnote: { required_if: { step: [1, two] } }',
      '6:40 impossible-condition `note` is required where `step` is "two", which the plan does not allow there.',
    ],
  ])('%s', (_, properties, finding) => {
    expect(found(event(properties))).toEqual([finding]);
  });

  test('looks at common properties too, and has nothing against what can be', () => {
    const body = `common: { tier: { enum: [free, pro] } }\n${event(
      'step: { type: integer }\nnote: { required_if: { step: [1, 2], tier: pro } }\nother: { required_if: { tier: gold, step: absent } }',
    )}`;
    expect(found(body)).toEqual([
      '8:37 impossible-condition `other` is required where `tier` is "gold", which the plan does not allow there.',
    ]);
  });
});

describe('JSON Schemas', () => {
  const schema = (text: string): string => `events:\n  A:\n    schema: ${text}\n`;

  test.each([
    [
      'bounds at any depth',
      '{ properties: { items: { type: array, items: { properties: { price: { minimum: 3, maximum: 1 } } } } } }',
      '4:104 contradictory-bounds `items.price`: maximum (1) is below minimum (3), so no value can keep both.',
    ],
    [
      'bounds that do not meet',
      '{ properties: { a: { exclusiveMinimum: 3, maximum: 3 } } }',
      '4:64 contradictory-bounds `a`: maximum (3) is no more than exclusiveMinimum (3), so no value can keep both.',
    ],
    [
      'a constant that is not in the enum',
      '{ properties: { a: { const: x, enum: [y] } } }',
      '4:41 impossible-enum-value `a` must be "x", which is not in the enum beside it.',
    ],
    [
      'a constant of another type',
      '{ properties: { a: { type: string, const: 3 } } }',
      '4:55 impossible-enum-value `a` allows 3, which can never be right: `type` beside it forbids it.',
    ],
    [
      'a value of an enum outside of pattern and length',
      '{ properties: { a: { enum: [abc, AB], pattern: "^[a-z]+$", minLength: 3 } } }',
      '4:46 impossible-enum-value `a` allows "AB", which can never be right: `pattern` and `minLength` beside it forbid it.',
    ],
    [
      'a required property that is not allowed',
      '{ required: [a, b], additionalProperties: false, properties: { a: {} } }',
      '4:29 forbidden-required The event `A` requires `b`, which is not among its properties, and allows no others.',
    ],
  ])('%s', (_, text, finding) => {
    expect(found(schema(text))).toEqual([finding]);
  });

  test('with values that look like schemas, of older drafts and with properties of any name raise nothing', () => {
    const text =
      '{ $schema: "http://json-schema.org/draft-04/schema#", required: [c], properties: { enum: { enum: [{ minimum: 2, maximum: 1 }] }, required: { minimum: 1, maximum: 1, exclusiveMaximum: false }, const: { default: { minLength: 2, maxLength: 1 } } } }';
    expect(found(schema(text))).toEqual([]);
  });

  test('of context, entities and single properties are looked at as well', () => {
    const bad = '{ const: 3, type: string }';
    expect(
      found(
        `context: { properties: { a: ${bad} } }\nentities:\n  user: { schema: { properties: { b: ${bad} } } }\n${event(`c: { schema: ${bad} }`)}`,
      ).map((finding) => finding.replace(/,.*/, '')),
    ).toEqual([
      '2:38 impossible-enum-value `a` allows 3',
      '4:47 impossible-enum-value `b` allows 3',
      '8:29 impossible-enum-value `c` allows 3',
    ]);
  });
});
