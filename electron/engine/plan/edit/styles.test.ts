import { describe, expect, it } from 'vitest';
import { testMessage, testSource } from '../../judge/testing-messages.ts';
import { readPlan } from '../read-plan.ts';
import { allowInPlan } from './edit-plan.ts';

/** The plan after everything found in a message was allowed. */
const allowed = (text: string, properties: Record<string, unknown>, name = 'A'): string => {
  const message = testMessage({ name, properties: JSON.parse(JSON.stringify(properties)) });
  let at = text;
  for (let round = 0; round < 10; round += 1) {
    const reading = readPlan(at, { file: 'plan.yaml' });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems) + at);
    const [violation] = reading.judge.judge(message, testSource).violations;
    if (!violation) return at;
    const edit = allowInPlan(at, 'plan.yaml', { violation, message, source: testSource, samples: [message] });
    if (!edit.ok) throw new Error(edit.message);
    at = edit.text;
  }
  return at;
};

describe('an edit keeps how a plan is written:', () => {
  it.each([
    [
      'comments and blank lines',
      'events:\n\n  # the first\n  A:\n    properties: # all of them\n      a: { type: string } # text\n\n      # kept\n\n  B: {}\n',
      { a: 'x', b: 1 },
      'events:\n\n  # the first\n  A:\n    properties: # all of them\n      a: { type: string } # text\n      b: { type: integer }\n\n      # kept\n\n  B: {}\n',
    ],
    [
      'lines of its own and four blanks',
      'events:\n    A:\n        properties:\n            a:\n                type: string\n                pattern: x\n',
      { a: 'y', b: 'z' },
      'events:\n    A:\n        properties:\n            a:\n                type: string\n            b:\n                type: string\n',
    ],
    [
      'an event that says nothing',
      'events:\n  A: # soon\n  B:\n',
      { a: 1 },
      'events:\n  A: # soon\n    properties:\n      a: { type: integer }\n  B:\n',
    ],
    [
      'an empty map',
      'events:\n  A: { properties: {} }\n',
      { a: 1 },
      'events:\n  A: { properties: { a: { type: integer } } }\n',
    ],
    [
      'an empty map with a comment',
      'events:\n  A:\n    properties: {} # soon\n',
      { a: 1 },
      'events:\n  A:\n    properties: # soon\n      a: { type: integer }\n',
    ],
    [
      'quoted names',
      'events:\n  "A":\n    properties:\n      "a": { "type": "string" }\n',
      { a: 'x', b: 1 },
      'events:\n  "A":\n    properties:\n      "a": { "type": "string" }\n      "b": { type: integer }\n',
    ],
    [
      'braces over several lines, with a comma at their end',
      'events:\n  A: {\n    properties: {\n      a: { type: string }, # text\n    },\n  }\n',
      { a: 'x', b: 1 },
      'events:\n  A: {\n    properties: {\n      a: { type: string }, # text\n      b: { type: integer },\n    },\n  }\n',
    ],
    [
      'braces over several lines, without one',
      'events:\n  A: {\n    properties: {\n      a: { type: string } # text\n    }\n  }\n',
      { a: 'x', b: 1 },
      'events:\n  A: {\n    properties: {\n      a: { type: string }, # text\n      b: { type: integer }\n    }\n  }\n',
    ],
    [
      'anchors, whose rule changes for all',
      'common:\n  z: &money { type: integer, minimum: 0 } # cents\nevents:\n  A:\n    properties:\n      a: *money\n',
      { a: -1 },
      'common:\n  z: &money { type: integer, minimum: -1 } # cents\nevents:\n  A:\n    properties:\n      a: *money\n',
    ],
    [
      'a list of values over lines',
      'events:\n  A:\n    properties:\n      a:\n        enum:\n        - x # the old one\n        - y\n        type: string\n',
      { a: 'no' },
      'events:\n  A:\n    properties:\n      a:\n        enum:\n        - x # the old one\n        - y\n        - "no"\n        type: string\n',
    ],
    [
      'quotes of values',
      "events:\n  A: { properties: { a: { enum: ['x', 'y'] } } }\n",
      { a: "it's" },
      "events:\n  A: { properties: { a: { enum: ['x', 'y', 'it''s'] } } }\n",
    ],
    [
      'a byte order mark',
      '\uFEFFevents:\n  A: { properties: { a: { type: string, maxLength: 2 } } }\n',
      { a: 'four' },
      '\uFEFFevents:\n  A: { properties: { a: { type: string, maxLength: 4 } } }\n',
    ],
    [
      'texts over several lines',
      'events:\n  A:\n    description: |\n      One.\n\n      Two.\n\n  B: {}\n',
      {},
      'events:\n  A:\n    description: |\n      One.\n\n      Two.\n\n  B: {}\n',
    ],
    [
      'a last property that ends in such a text',
      'events:\n  A:\n    properties:\n      a:\n        type: string\n        description: >\n          One,\n          two.\n\n  B: {}\n',
      { a: 'x', b: 1 },
      'events:\n  A:\n    properties:\n      a:\n        type: string\n        description: >\n          One,\n          two.\n      b:\n        type: integer\n\n  B: {}\n',
    ],
    [
      'nested objects and lists',
      'events:\n  A:\n    properties:\n      l: { type: array, items: { type: object, properties: { p: { type: number } } } }\n',
      { l: [{ p: 1 }, { p: 'x', q: true }] },
      'events:\n  A:\n    properties:\n      l: { type: array, items: { type: object, properties: { p: { type: [number, string] }, q: { type: boolean } } } }\n',
    ],
    [
      'a value that breaks several rules at once',
      'events:\n  A: { properties: { a: { type: string, enum: [x], pattern: "^x" } } }\n',
      { a: 7 },
      'events:\n  A: { properties: { a: { type: [string, integer], enum: [x, 7], pattern: "^x" } } }\n',
    ],
    [
      'JSON over several lines',
      '{\n  "events": {\n    "A": {\n      "properties": {\n        "a": { "type": "string" }\n      }\n    }\n  }\n}\n',
      { a: 1, b: 'x' },
      '{\n  "events": {\n    "A": {\n      "properties": {\n        "a": { "type": ["string", "integer"] },\n        "b": { "type": "string" }\n      }\n    }\n  }\n}\n',
    ],
    [
      'JSON without blanks',
      '{"events":{"A":{"properties":{"a":{"type":"string"}}}}}',
      { a: 1, b: 'x' },
      '{"events":{"A":{"properties":{"a":{"type":["string","integer"]},"b":{"type":"string"}}}}}',
    ],
  ])('%s', (_, before, properties, after) => {
    expect(allowed(before, properties)).toBe(after);
  });

  it('puts a blank line between events where the others have one', () => {
    const before = 'events:\n  A:\n    properties: { a: { type: string } }\n\n  B: {}\n';
    expect(allowed(before, { c: 1 }, 'C')).toBe(`${before}\n  C:\n    properties:\n      c: { type: integer }\n`);
  });
});
