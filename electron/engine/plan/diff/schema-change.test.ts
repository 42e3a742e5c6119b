import { describe, expect, test } from 'vitest';
import { attachFiles } from '../plan-parts.ts';
import { readPlanRules } from '../read-plan.ts';
import { diffPlans } from './diff-plans.ts';

const rulesOf = (text: string) => {
  const reading = readPlanRules(text, { file: 'p.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems.all));
  return reading.rules;
};

const diff = (before: string, after: string): readonly string[] =>
  diffPlans(rulesOf(before), rulesOf(after)).map(
    ({ weight, subject, path = '', message }) => `${weight}: ${subject} ${path}: ${message}`,
  );

const total = (rules: string): string =>
  `trackside: 1\nname: P\nevents:\n  Order Completed:\n    properties: { total: { ${rules} } }\n`;
const place = 'event Order Completed /properties/total';

describe('the JSON Schema of a property', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'schema: { type: object }',
      'schema: { type: object, title: T }',
      [`cosmetic: ${place}: The JSON Schema of \`total\` changed in its words only.`],
    ],
    [
      'schema: { minimum: 1 }',
      'schema: { minimum: 2 }',
      [`breaking: ${place}: The JSON Schema of \`total\` had \`minimum\` 1 and has \`minimum\` 2 now.`],
    ],
    [
      'schema: { type: integer, maximum: 5, title: T }',
      'schema: { type: number, maximum: 9 }',
      [
        `additive: ${place}: The JSON Schema of \`total\` was integer and is number now.`,
        `additive: ${place}: The JSON Schema of \`total\` had \`maximum\` 5 and has \`maximum\` 9 now.`,
      ],
    ],
    [
      'schema: { required: [a], properties: { a: { type: string }, b: { enum: [1, 2] }, c: {} } }',
      'schema: { required: [b], properties: { a: { type: [string, "null"], pattern: x }, b: { enum: [2, 3] }, d: {} } }',
      [
        `breaking: ${place}/b: \`total.b\` is required now.`,
        `breaking: ${place}/a: \`total.a\` must match the pattern x now.`,
        `breaking: ${place}/b: \`total.b\` may no longer be 1.`,
        `additive: ${place}/a: \`total.a\` is optional now.`,
        `additive: ${place}/a: \`total.a\` was string and is string or null now.`,
        `additive: ${place}/b: \`total.b\` may also be 3 now.`,
        `additive: ${place}/d: \`total.d\` is new.`,
        `additive: ${place}/c: \`total.c\` is planned no more.`,
      ],
    ],
    [
      'schema: { properties: { a: {} } }',
      'schema: { properties: {}, additionalProperties: false }',
      [
        `breaking: ${place}/a: \`total.a\` is planned no more.`,
        `breaking: ${place}: The JSON Schema of \`total\` takes no other members now.`,
      ],
    ],
    [
      'schema: { items: { properties: { sku: { minLength: 1, description: A } } } }',
      'schema: { items: { properties: { sku: { description: B } } } }',
      [`additive: ${place}/*/sku: \`total.*.sku\` had \`minLength\` 1 and has no \`minLength\` now.`],
    ],
    [
      'schema: { anyOf: [{ type: string }], not: { const: 1 } }',
      'schema: { anyOf: [{ type: number }] }',
      [
        `breaking: ${place}: The JSON Schema of \`total\` changed in \`anyOf\`: what it takes may be less than before.`,
        `additive: ${place}: The JSON Schema of \`total\` has no \`not\` to keep any more.`,
      ],
    ],
    [
      'schema: { anyOf: [{ $ref: "#/$defs/a" }], $defs: { a: { type: string } } }',
      'schema: { anyOf: [{ $ref: "#/$defs/a" }], $defs: { a: { type: number } } }',
      [`breaking: ${place}: The JSON Schema of \`total\` changed in \`anyOf\`: what it takes may be less than before.`],
    ],
    [
      'schema: { unevaluatedProperties: false, anyOf: [{}] }',
      'schema: { unevaluatedProperties: false }',
      [`breaking: ${place}: The JSON Schema of \`total\` changed: what it takes may be less than before.`],
    ],
  ])('%s, then %s', (before, after, changes) => {
    expect(diff(total(before), total(after))).toEqual(changes);
  });
});

test('a file that a schema refers to is compared with it', () => {
  const plan = total('schema: { $ref: a.json }');
  const withFile = (content: string): string => attachFiles(plan, [{ name: 'a.json', text: content }]);
  expect(diff(withFile('{ "minimum": 1 }'), withFile('{ "minimum": 1, "title": "T" }'))).toEqual([]);
  expect(diff(withFile('{ "minimum": 1 }'), withFile('{ "minimum": 2 }'))).toEqual([
    `breaking: ${place}: The JSON Schema of \`total\` changed in the files that it refers to: what it takes may be less than before.`,
  ]);
});
