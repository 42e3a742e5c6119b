import { expect, it } from 'vitest';
import { readPlan } from '../plan/read-plan.ts';
import { testMessage, testSource } from './testing-messages.ts';

const reading = readPlan(
  `
trackside: 1
name: Words
events:
  A:
    properties:
      number: { type: number }
      integer: { type: integer }
      boolean: { type: boolean }
      text: { type: string }
      list: { type: array }
      object: { type: object }
      date: { type: date }
      datetime: { type: datetime }
      code: { type: string, pattern: "^[A-Z]+$" }
      mail: { type: string, format: email, pii: true }
      plan: { type: string, enum: [free, pro] }
`,
  { file: 'plan.yaml' },
);

it.each([
  ['number', '42', 'Send 42, not "42".'],
  ['number', '1,299.00', 'Send 1299, not'],
  ['number', '1.299,50 €', 'Send 1299.5, not'],
  ['number', '$79', 'Send 79, not'],
  ['number', '79,90', 'Send 79.9, not'],
  ['number', 'EUR 1,299', 'Send 1299, not'],
  ['number', '1.2.3', 'Send a value of the planned type'],
  ['integer', '3', 'Send 3, not "3".'],
  ['integer', 3.4, 'such as 3'],
  ['boolean', 'True', 'Send true, not "True".'],
  ['boolean', 'no', 'Send false, not "no".'],
  ['boolean', 1, 'Send true, not 1.'],
  ['text', 5, 'Send "5", not 5.'],
  ['list', '[1]', 'Send the list itself'],
  ['list', 'a', 'Send a list: ["a"].'],
  ['object', '{"a":1}', 'Send the object itself'],
  ['date', '31.12.2026', 'Send "2026-12-31", not'],
  ['date', '12/31/2026', 'Send "2026-12-31", not'],
  ['date', '03/01/2026', 'YYYY-MM-DD'],
  ['date', '2026-03-01T10:00:00Z', 'Send "2026-03-01", not'],
  ['date', '2026/3/1', 'Send "2026-03-01", not'],
  ['date', 1_772_323_200_000, 'Send "2026-03-01", not'],
  ['datetime', '2026-03-01T10:00:00', 'The zone is missing: send "2026-03-01T10:00:00Z"'],
  ['datetime', '2026-03-01 10:00', 'The zone is missing'],
  ['datetime', '2026-03-01', 'Send "2026-03-01T00:00:00Z", not'],
  ['datetime', '1772323200000', 'Send "2026-03-01T00:00:00.000Z", not'],
  ['code', 'abc', 'Send "ABC", not "abc".'],
  ['code', '123', 'Send a text that matches'],
  ['mail', ' a@mail.example', 'without the blanks'],
  ['mail', 'a.mail.example', 'such as "name@mail.example"'],
  ['plan', 'Pro', 'Did you mean "pro"?'],
  ['plan', 'fre', 'Did you mean "free"?'],
])('%s: %j', (name, value, suggestion) => {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { violations } = reading.judge.judge(testMessage({ name: 'A', properties: { [name]: value } }), testSource);
  expect(violations.map(({ path }) => path)).toEqual([`/properties/${name}`]);
  expect(violations[0]?.suggestion).toContain(suggestion);
});
