import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { addresses, all, cases } from './draft-cases.ts';
import { askSchema, compileSchema, condition } from './testing-schemas.ts';

describe.each(all)('draft %s', (draft) => {
  const own = cases.filter(([, drafts]) => drafts.includes(draft));

  it.each(own)('%s', (_, __, schema, fit, unfit) => {
    const named = JSON.parse(
      JSON.stringify({ ...schema, $schema: addresses[draft] }).replace('<itself>', addresses[draft]),
    );
    for (const value of fit)
      expect([value, askSchema(named, value)]).toEqual([value, { accepts: true, violations: [] }]);
    for (const value of unfit) {
      const { accepts, violations } = askSchema(named, value);
      expect([value, accepts, violations.length > 0]).toEqual([value, false, true]);
    }
  });
});

describe('a schema without $schema', () => {
  it.each<readonly [JsonObject, JsonValue, JsonValue]>([
    [{ minimum: 0, exclusiveMinimum: true }, 1, 0],
    [{ prefixItems: [{ type: 'string' }] }, ['x'], [1]],
    [{ items: [{ type: 'string' }] }, ['x'], [1]],
    [{ dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }],
  ])('is read as the draft that has its words: %j', (schema, fit, unfit) => {
    expect(askSchema(schema, fit).accepts).toBe(true);
    expect(askSchema(schema, unfit).accepts).toBe(false);
  });
});

it('tells of formats and keywords that are not checked, and where', () => {
  const result = compileSchema({
    $schema: addresses[4],
    properties: { a: { format: 'emial' }, b: { const: 1 }, c: { unknown: 1 } },
  });
  expect(result.ok && result.notices).toEqual([
    { pointer: '/properties/b/const', message: '`const` is not a keyword of draft 4: it is not checked.' },
    {
      pointer: '/properties/a/format',
      message: 'The format "emial" is not known and not checked. Did you mean email?',
    },
  ]);
});

it('answers the quick question and the long one alike, whatever the schema', () => {
  const scalar = fc.constantFrom<JsonValue>(null, true, 0, 1, 2.5, '', 'a', 'bb');
  const name = fc.constantFrom('a', 'b', 'c');
  const value = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const { schema } = fc.letrec<{ schema: JsonObject; any: JsonValue }>((tie) => {
    const any = tie('any');
    const list = fc.array(any, { minLength: 1, maxLength: 2 });
    const rules: Readonly<Record<string, fc.Arbitrary<JsonValue>>> = {
      type: fc.constantFrom('string', 'number', 'object', 'array'),
      enum: fc.array(scalar, { minLength: 1, maxLength: 3 }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      minLength: fc.nat(2),
      maxItems: fc.nat(2),
      uniqueItems: fc.boolean(),
      properties: fc.dictionary(name, any, { maxKeys: 2 }),
      patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), any, { maxKeys: 1 }),
      additionalProperties: any,
      propertyNames: any,
      items: any,
      contains: any,
      anyOf: list,
      oneOf: list,
      allOf: list,
      not: any,
      dependentSchemas: fc.dictionary(name, any, { maxKeys: 1 }),
      unevaluatedProperties: any,
      unevaluatedItems: any,
    };
    const rule = fc.oneof(...Object.entries(rules).map(([keyword, says]) => fc.tuple(fc.constant(keyword), says)));
    return {
      any: fc.oneof({ maxDepth: 2 }, fc.boolean(), tie('schema')),
      schema: fc.array(rule, { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    };
  });
  fc.assert(
    fc.property(
      fc.tuple(schema, schema, schema, schema),
      fc.array(value, { maxLength: 4 }),
      ([whole, ...branches], values) => {
        for (const each of values) {
          const { accepts, violations } = askSchema({ ...whole, ...condition(...branches) }, each);
          expect(accepts).toBe(violations.length === 0);
        }
      },
    ),
    { numRuns: 800 },
  );
});
