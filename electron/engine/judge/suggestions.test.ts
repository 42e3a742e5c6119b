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
      texts: { type: array, items: { type: string } }
      level: { type: integer, enum: [1, 2] }
      site: { type: string, format: uri }
      key: { type: string, format: uuid }
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
  ['number', '.5', 'Send 0.5, not ".5".'],
  ['number', '1e3', 'Send 1000, not "1e3".'],
  ['number', '1.2.3', 'Send a number, or change'],
  ['number', 'NaN', 'leave it out while there is none; "NaN" stands for no value.'],
  ['number', [12], 'Send 12 itself, not a list that holds it.'],
  ['number', null, 'Leave it out, send a value, or allow null'],
  ['integer', '3', 'Send 3, not "3".'],
  ['integer', 3.4, 'such as 3'],
  ['boolean', 'True', 'Send true, not "True".'],
  ['boolean', 'no', 'Send false, not "no".'],
  ['boolean', 'Y', 'Send true, not "Y".'],
  ['boolean', 1, 'Send true, not 1.'],
  ['text', 5, 'Send "5", not 5.'],
  ['list', '[1]', 'Send the list itself'],
  ['list', 'a', 'Send a list: ["a"].'],
  ['list', 'a, b', 'Send a list: ["a", "b"].'],
  ['list', 'a b, c', 'Send a list: ["a b, c"].'],
  ['list', { a: 1 }, 'Send a list that holds the object.'],
  ['texts', { 0: 'a' }, 'Send a list, not an object.'],
  ['object', [{ a: 1 }], 'Send the object itself, not a list that holds it.'],
  ['object', '{"a":1}', 'Send the object itself'],
  ['date', '31.12.2026', 'Send "2026-12-31", not'],
  ['date', '12/31/2026', 'Send "2026-12-31", not'],
  ['date', '03/01/2026', 'YYYY-MM-DD'],
  ['date', '2026-03-01T10:00:00Z', 'Send "2026-03-01", not'],
  ['date', '2026/3/1', 'Send "2026-03-01", not'],
  ['date', 1_772_323_200_000, 'Send "2026-03-01", not'],
  ['datetime', '2026-03-01T10:00:00', 'The zone is missing: send "2026-03-01T10:00:00Z"'],
  ['date', 'Mar 1, 2026', 'Send "2026-03-01", not'],
  ['date', '1 March 2026', 'Send "2026-03-01", not'],
  ['date', '2026-13-01', 'such as "2026-03-01"'],
  ['datetime', '2026-03-01 10:00', 'The zone is missing: send "2026-03-01T10:00:00Z"'],
  ['datetime', '2026-03-01 10:20:30+01:00', 'Send "2026-03-01T10:20:30+01:00", not'],
  ['datetime', '2026-03-01T10:20:30.5+0100', 'Send "2026-03-01T10:20:30.5+01:00", not'],
  ['datetime', '2026-03-01T10:20Z', 'Send "2026-03-01T10:20:00Z", not'],
  ['datetime', '2026-03-01T25:00:00Z', 'Send RFC 3339 with a zone'],
  ['datetime', '01.03.2026 10:20', 'The zone is missing: send "2026-03-01T10:20:00Z"'],
  [
    'datetime',
    'Sun Mar 01 2026 10:20:30 GMT+0100 (Central European Standard Time)',
    'Send "2026-03-01T10:20:30+01:00"',
  ],
  ['datetime', 'Sun, 01 Mar 2026 10:20:30 GMT', 'Send "2026-03-01T10:20:30Z", not'],
  ['datetime', '2026-03-01', 'Send "2026-03-01T00:00:00Z", not'],
  ['datetime', '1772323200000', 'Send "2026-03-01T00:00:00.000Z", not'],
  ['code', 'abc', 'Send "ABC", not "abc".'],
  ['code', '123', 'Send a text that matches'],
  ['code', 5, 'Send a text that matches ^[A-Z]+$.'],
  ['level', '2', 'Send 2, not "2".'],
  ['level', 'high', 'Send one of 1, 2, or add'],
  ['site', 'shop.example/cart', 'Send "https://shop.example/cart", not'],
  ['key', '{123E4567E89B12D3A456426614174000}', 'Send "123e4567-e89b-12d3-a456-426614174000", not'],
  ['mail', 'mailto:a@mail.example', 'Send "a@mail.example", not'],
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

it('says of another spelling of a property that was sent as well to stop sending it', () => {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { violations } = reading.judge.judge(
    testMessage({ name: 'A', properties: { number: 1, Number: 1 } }),
    testSource,
  );
  expect(violations).toMatchObject([
    { code: 'unexpected-property', expected: 'number', suggestion: '`number` was sent, too: stop sending `Number`.' },
  ]);
});
