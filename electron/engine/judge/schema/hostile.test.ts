import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { askSchema, compileSchema } from './testing-schemas.ts';

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const problemsOf = (schema: JsonValue): readonly string[] => {
  const result = compileSchema(schema);
  return result.ok ? [] : result.problems.map(({ message }) => message);
};

/** A chain in which each part refers to the next one twice. */
const doubling = (length: number, of: (next: string) => JsonObject): JsonObject => ({
  ...of('#/$defs/d1'),
  $defs: Object.fromEntries([
    ...times(length, (index) => [`d${index + 1}`, of(`#/$defs/d${index + 2}`)] as const),
    [`d${length + 1}`, { type: 'integer' }],
  ]),
});

describe('a schema that asks for too much is refused', () => {
  it.each<readonly [string, JsonValue, RegExp]>([
    [
      'references that double in place',
      doubling(40, ($ref) => ({ allOf: [{ $ref }, { $ref }] })),
      /more than 5000 others/,
    ],
    [
      'a loop of references',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { anyOf: [{ $ref: '#/$defs/a' }] } } },
      /refers to itself without end/,
    ],
    ['ten thousand alternatives', { oneOf: times(10_000, (index) => ({ const: index })) }, /more than 5000 others/],
    [
      'fifty thousand parts',
      { properties: Object.fromEntries(times(50_000, (index) => [`p${index}`, {}])) },
      /more than 40000 parts/,
    ],
    [
      'an address',
      { $ref: 'https://shop.test/other.json' },
      /The reference "https:\/\/shop\.test\/other\.json" leads out of the plan, and nothing is fetched/,
    ],
    ['a part that is not there', { $ref: '#/$defs/a' }, /^The reference "#\/\$defs\/a" leads to nothing in the schema/],
    ['a pattern that is none', { propertyNames: { pattern: '[a' } }, /cannot be read/],
  ])('%s', (_, schema, message) => {
    expect(problemsOf(schema)).toEqual([expect.stringMatching(message)]);
  });
});

describe('what would take for ever ends, and says so', () => {
  const tooLarge = 'The value is too large to be held against the schema.';
  const long = `${'a'.repeat(60_000)}!`;
  const deep = (depth: number): JsonValue =>
    times(depth, (index) => index).reduce<JsonValue>((inner) => ({ a: inner }), 1);

  it('references that double at each level of a value', () => {
    const schema = doubling(40, ($ref) => ({ properties: { a: { anyOf: [{ allOf: [{ $ref }, false] }, { $ref }] } } }));
    expect(askSchema(schema, deep(41)).violations[0]?.explanation).toBe(tooLarge);
    expect(askSchema(schema, deep(3)).accepts).toBe(true);
  });

  it('unevaluated members asked for again at each level', () => {
    const inner = (depth: number): JsonObject =>
      depth === 0 ? {} : { anyOf: [inner(depth - 1), inner(depth - 1)], unevaluatedProperties: false };
    expect(askSchema(inner(10), Object.fromEntries(times(500, (index) => [`p${index}`, index]))).accepts).toBe(false);
  });

  it('many patterns for many long names', () => {
    const schema = { patternProperties: Object.fromEntries(times(2_000, (index) => [`(x+x+)+${index}$`, {}])) };
    const value = Object.fromEntries(times(2_000, (index) => [`${'x'.repeat(200)}${index}!`, 1]));
    expect(askSchema(schema, value).violations[0]?.explanation).toBe(tooLarge);
  });

  it('lists of hundreds of thousands, each held against many', () => {
    const schema = { items: { required: times(500, (index) => `r${index}`) } };
    expect(
      askSchema(
        schema,
        times(200_000, () => ({})),
      ).accepts,
    ).toBe(false);
    expect(
      askSchema(
        { uniqueItems: true },
        times(600_000, (index) => index),
      ).violations[0]?.explanation,
    ).toBe(tooLarge);
    expect(
      askSchema(
        { uniqueItems: true },
        times(20_000, (index) => ({ index })),
      ).accepts,
    ).toBe(true);
  });

  it('a value far deeper than any message', () => {
    const schema = { properties: { a: { $ref: '#' } } };
    expect(askSchema(schema, deep(90)).accepts).toBe(true);
    expect(askSchema(schema, deep(200_000)).violations[0]?.explanation).toMatch(
      /^The value is too (?:deep|large) to be held/,
    );
  });

  it('patterns that a backtracking engine would not come back from', () => {
    const schema = {
      properties: {
        p: { pattern: '^(a+)+$' },
        n: { propertyNames: { pattern: '^(a|a)*$' } },
        m: { patternProperties: { '^(a+)+$': false } },
      },
    };
    const { violations } = askSchema(schema, { p: long, n: { [long]: 1 }, m: { [long]: 1 } });
    expect(violations.map(({ code, path }) => [code, path])).toEqual([
      ['pattern-mismatch', '/properties/p'],
      ['schema-mismatch', '/properties/n'],
    ]);
  });

  it('an enum of a hundred thousand values', () => {
    const schema = { enum: times(100_000, (index) => ({ id: index })) };
    expect(askSchema(schema, { id: 99_999 }).accepts).toBe(true);
    expect(askSchema(schema, { id: -1 }).violations[0]?.code).toBe('not-in-enum');
  });
});

it('names that JavaScript objects have by themselves are names like others', () => {
  const schema: JsonValue = JSON.parse(
    '{"properties": {"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}, "required": ["__proto__"]}',
  );
  expect(askSchema(schema, {}).violations.map(({ path }) => path)).toEqual(['/properties/__proto__']);
  expect(
    askSchema(schema, JSON.parse('{"__proto__": 1, "constructor": 1}')).violations.map(({ path }) => path),
  ).toEqual(['/properties/__proto__']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
