import { expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message.ts';
import { readPlan } from '../plan/read-plan.ts';
import { testMessage, testSource } from './testing-messages.ts';

const text = `trackside: 1
name: Lines
context:
  required: [app]
entities:
  user:
    identifier: user_id
    properties:
      email:
        type: string
shared_properties:
  product:
    sku:
      type: string
events:
  Short:
    include: [product]
    properties:
      quantity:
        type: integer
        minimum: 1
      lines:
        type: array
        items:
          type: object
          properties:
            price:
              type: number
  Schema:
    schema:
      required:
        - id
      additionalProperties: false
      properties:
        id:
          type: string
        node:
          $ref: "#/$defs/node"
        "a/b %25 é":
          type: string
        either:
          anyOf:
            - type: string
            - type: integer
      $defs:
        node:
          type: object
          required: [value]
          properties:
            value:
              maximum: 3
            next:
              $ref: "#/$defs/node"
`;

const reading = readPlan(text, { file: 'shop.plan.yaml' });
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const lines = text.split('\n');

/** `path: the line of the plan`, for each violation. */
const rulesOf = (changes: Partial<Message>): readonly string[] =>
  reading.judge
    .judge(testMessage({ context: { app: {} }, ...changes }), testSource)
    .violations.map(({ path, rule }) => {
      expect(rule?.file).toBe('shop.plan.yaml');
      return `${path}: ${lines[(rule?.line ?? 0) - 1]?.trim()}`;
    });

it('names the line of the property', () => {
  const properties = { quantity: 0, sku: 1, lines: [{ price: 'x', other: 1 }], more: 1 };
  expect(rulesOf({ name: 'Short', properties })).toEqual([
    '/properties/quantity: quantity:',
    '/properties/sku: sku:',
    '/properties/lines/0/price: price:',
    '/properties/lines/0/other: items:',
    '/properties/more: Short:',
  ]);
});

it('names the line of the keyword in a schema, behind references too', () => {
  const node = { value: 1, next: { value: 9, next: {} } };
  expect(rulesOf({ name: 'Schema', properties: { node, 'a/b %25 é': 1, either: true, more: 1 } }).toSorted()).toEqual([
    '/properties/a~1b %25 é: type: string',
    '/properties/either: anyOf:',
    '/properties/id: required:',
    '/properties/more: additionalProperties: false',
    '/properties/node/next/next/value: required: [value]',
    '/properties/node/next/value: maximum: 3',
  ]);
});

it('names the line of the section, the entity and the context', () => {
  expect(rulesOf({ name: 'Other' })).toEqual(['/name: events:']);
  expect(rulesOf({ kind: 'identify', traits: { email: 1, user_id: 'other' } })).toEqual([
    '/traits/email: email:',
    '/traits/user_id: user:',
  ]);
  expect(rulesOf({ name: 'Short', context: {} })).toEqual(['/context/app: required: [app]']);
});

it('says what a schema asks for in the words of the short form', () => {
  const { violations } = reading.judge.judge(
    testMessage({ name: 'Schema', properties: { node: { value: 9 }, idd: 1 }, context: { app: {} } }),
    testSource,
  );
  expect(violations.map(({ code, expected, suggestion }) => [code, expected, suggestion])).toEqual([
    ['missing-property', 'a text', '`idd` was sent: rename it to `id`.'],
    ['out-of-range', 'at most 3', 'Send a number that is at most 3, or change the schema in the plan.'],
    ['unexpected-property', 'id', 'Did you mean `id`?'],
  ]);
});
