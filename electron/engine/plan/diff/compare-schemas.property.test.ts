import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { SchemaCompiler } from '../../judge/json-schema.ts';
import { compareSchemas } from './compare-schemas.ts';

const scalar = fc.constantFrom<JsonValue>(null, true, 0, 1, 2.5, '', 'a', 'bb');
const name = fc.constantFrom('a', 'b');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(name, tie('value'), { maxKeys: 2 }),
  ),
}));
const { schema } = fc.letrec<{ schema: JsonObject; any: JsonValue }>((tie) => {
  const any = tie('any');
  const rules: Readonly<Record<string, fc.Arbitrary<JsonValue>>> = {
    type: fc.constantFrom<JsonValue>('string', 'number', 'integer', 'object', ['string', 'null'], ['integer', 'array']),
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    const: scalar,
    required: fc.uniqueArray(name, { maxLength: 2 }),
    minLength: fc.nat(2),
    maxLength: fc.nat(2),
    minimum: fc.nat(2),
    exclusiveMaximum: fc.nat(3),
    maxItems: fc.nat(2),
    minProperties: fc.nat(2),
    properties: fc.dictionary(name, any, { maxKeys: 2 }),
    patternProperties: fc.dictionary(fc.constant('a'), any, { maxKeys: 1 }),
    additionalProperties: any,
    items: any,
    anyOf: fc.array(any, { minLength: 1, maxLength: 2 }),
    not: any,
    unevaluatedProperties: fc.boolean(),
  };
  const rule = fc.oneof(...Object.entries(rules).map(([keyword, says]) => fc.tuple(fc.constant(keyword), says)));
  return {
    any: fc.oneof({ maxDepth: 2 }, fc.boolean(), tie('schema')),
    schema: fc.array(rule, { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  };
});

it('calls no change breaking only where what was taken is taken still', () => {
  const compiler = new SchemaCompiler();
  const takes = (one: JsonObject, each: JsonValue): boolean => {
    const result = compiler.compile(one, () => 1);
    return result.ok && result.schema.accepts(each);
  };
  const change = fc.tuple(schema, schema, fc.constantFrom('all', 'some')).map(([before, other, how]) => {
    if (how === 'all') return [before, other] as const;
    const [[key, rule] = ['type', 'string']] = Object.entries(other);
    return [before, { ...before, [key]: rule }] as const;
  });
  fc.assert(
    fc.property(change, fc.array(value, { maxLength: 6 }), ([before, after], values) => {
      const changes = compareSchemas(before, after, '');
      // What is new in a plan is additive, though it had been free before.
      if (changes.some(({ weight, kind }) => weight === 'breaking' || kind === 'property-added')) return;
      for (const each of values) if (takes(before, each)) expect(takes(after, each)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
