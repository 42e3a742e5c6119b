import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { Violation } from '../../../../shared/model/violation.ts';
import { readPlan } from '../../plan/read-plan.ts';
import { judgeWithoutPlan } from '../message-checks.ts';
import { testMessage } from '../testing-messages.ts';
import { addFindings } from '../traffic/add-findings.ts';
import { mayLeak } from './pre-scan.ts';

const reading = readPlan('trackside: 1\nunplanned: { properties: off }\nevents: { Sent: {} }\n', { file: 'plan.yaml' });

const found = (value: JsonValue | undefined, key = 'note'): string | undefined => {
  const message = testMessage({ name: 'Sent', properties: { [key]: value ?? null } });
  if (!reading.ok) throw new Error('The plan cannot be read.');
  const { violations } = reading.judge.judge(message, { dialect: 'segment' });
  return violations[0]?.explanation;
};

const withoutPlan = (value: JsonValue, key: string): string | undefined =>
  judgeWithoutPlan(testMessage({ properties: { [key]: value } })).violations[0]?.explanation;

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const body = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';

const leaking: readonly (readonly [what: string, value: JsonValue, key?: string])[] = [
  ['an e-mail address', 'mara.lind@mail.example'],
  ['an e-mail address', 'Ask jane+shop@sub.mail.co.uk, please'],
  ['an e-mail address', 'https://shop.example/reset?email=mara%40mail.example&x=1'],
  ['an e-mail address', 'https://shop.example/reset?next=%2Fa%3Fmail%3Dmara%2540mail.example'],
  ['an e-mail address', 'mailto:mara@mail.example'],
  ['an e-mail address', '{"user":{"mail":"mara@mail.example"}}'],
  ['an e-mail address', '{"user":"mara\\u0040mail.example"}'],
  ['an e-mail address', ['x', 'mara@mail.example']],
  ['an e-mail address', { deep: { deeper: 'mara@mail.example' } }],
  ['a phone number', '+49 151 23456789'],
  ['a phone number', 'call +1 (415) 555-2671 now'],
  ['a phone number', '+4915123456789'],
  ['a phone number', '(415) 555-2671'],
  ['a phone number', 'Call me: 415-555-2671'],
  ['a phone number', '0151 23456789', 'phone'],
  ['a phone number', 4_915_123_456_789, 'phone_number'],
  ['a phone number', 'tel:+4915123456789'],
  ['a phone number', 'https://x.example/?phone=%2B4915123456789'],
  ['a payment card', '4111 1111 1111 1111'],
  ['a payment card', '4111111111111111'],
  ['a payment card', 4_111_111_111_111_111],
  ['a payment card', '5555-5555-5555-4444'],
  ['a payment card', 'card 378282246310005 declined'],
  ['a payment card', '3782 822463 10005', 'order_id'],
  ['a bank account (IBAN)', 'DE89 3704 0044 0532 0130 00'],
  ['a bank account (IBAN)', 'pay to GB82WEST12345698765432.'],
  ['a US social security number', 'SSN 123-45-6789'],
  ['a US social security number', '123-45-6789'],
  ['a US social security number', '123456789', 'ssn'],
  ['a UK national insurance number', 'AB 12 34 56 C'],
  ['a UK national insurance number', 'AB123456C', 'nino'],
  ['a German tax id', '86095742719', 'tax_id'],
  ['a French social security number', '2 55 08 14 168 025 38'],
  ['a Spanish DNI or NIE', '12345678Z'],
  ['a Spanish DNI or NIE', 'X1234567L'],
  ['a Brazilian CPF', '529.982.247-25'],
  ['a Brazilian CPF', '52998224725', 'cpf'],
  ['an Indian Aadhaar number', '2345 6789 0124'],
  ['an Italian codice fiscale', 'RSSMRA85T10A562S'],
  ['a Chinese resident id', '11010519491231002X'],
  ['a login token (JWT)', jwt],
  ['a login token (JWT)', `Bearer ${jwt}`],
  ['a login token (JWT)', `https://x.example/#id_token=${jwt}`],
  ['an AWS access key', 'AKIAIOSFODNN7EXAMPLE'],
  ['a Google API key', `AIza${body.slice(0, 35)}`],
  ['an Azure storage key', `DefaultEndpointsProtocol=https;AccountKey=${'a'.repeat(86)}==`],
  ['a Stripe key', `sk_live_${body.slice(0, 24)}`],
  ['a GitHub token', `ghp_${body.slice(0, 36)}`],
  ['a Slack token', 'xoxb-123456789012-abcdefABCDEF'],
  ['an OpenAI key', `sk-proj-${body}`],
  ['an OpenAI key', `error: sk-${body} is wrong`],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
  ['a password', 'hunter2', 'password'],
  ['a password', 'https://x.example/?password=hunter2'],
];

type Value = readonly [key: string, value: JsonValue, what?: string];

const fixture = (name: string): readonly Value[] =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

describe('among hundreds of values of real traffic', () => {
  it('every leak is found, in many countries and forms', () => {
    for (const [key, value, what] of fixture('leaking-values')) {
      expect(found(value, key), `${key}: ${JSON.stringify(value)}`).toContain(what);
    }
  });

  it('nothing clean is taken for one: numbers, codes, addresses, versions, texts in several languages', () => {
    const wrong = fixture('clean-values').filter(([key, value]) => found(value, key) ?? withoutPlan(value, key));
    expect(wrong).toEqual([]);
  });
});

describe('is found', () => {
  it.each(leaking.map(([what, value, key]) => ({ what, value, key })))('$what in $value', ({ what, value, key }) => {
    expect(found(value, key)).toContain(what);
  });

  it('is found in the name of a property and of an event, and shown by neither', () => {
    const { violations, verdict } = judgeWithoutPlan(
      testMessage({ name: 'User mara@mail.example signed in', properties: { 'mara@mail.example': true } }),
    );
    expect(verdict).toBe('unchecked');
    expect(violations.map(({ code, path }) => [code, path])).toEqual([
      ['pii-leak', '/name'],
      ['pii-leak', '/properties/mara@mail.example'],
    ]);
    for (const { explanation, actual, suggestion } of violations) {
      expect(`${explanation}${JSON.stringify(actual)}${suggestion}`).not.toContain('mara@');
    }
  });

  it('is found in the page of the context, and in changes of an entity', () => {
    const { violations } = judgeWithoutPlan(
      testMessage({
        context: { page: { url: 'https://x.example/?mail=mara%40mail.example' }, ip: '1.2.3.4' },
        changes: [{ entity: { type: 'user', id: 'u' }, op: 'union', key: 'notes', value: ['4111 1111 1111 1111'] }],
      }),
    );
    expect(violations.map(({ path }) => path)).toEqual(['/context/page/url', '/changes/0/value/0']);
  });
});

const sound: readonly (readonly [value: JsonValue, key?: string])[] = [
  ['Order 1234567890123'],
  ['1772000000000'],
  [1_772_000_000_000],
  [1_772_000_000_000_000],
  ['1772000000000000'],
  ['4111111111111111', 'order_id'],
  [4_111_111_111_111_111, 'product_id'],
  ['4111111111111112'],
  ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  ['12345678-4f89-41d3-9a0c-0305e82c3301'],
  ['9783161484100', 'isbn'],
  ['978-3-16-148410-0'],
  ['4006381333931'],
  ['192.168.100.200'],
  ['10.15.7.12345678'],
  ['2026-03-01T10:00:00.000+01:00'],
  ['2026-03-01 10:00:00 +0100'],
  ['2026-03-01'],
  ['p_123456789012'],
  ['ORD-123-45-6789', 'order_number'],
  ['123-45-6789', 'order_id'],
  ['112-1234567-1234567'],
  ['0.1234567890123456'],
  [0.123_456_789_012_345_6],
  ['12,345,678,901'],
  ['icon@2x.png'],
  ['react@18.2.0'],
  ['@ada'],
  ['@ada@social.example'],
  ['git@github.com:acme/shop.git'],
  ['https://key@errors.example/1'],
  ['support@shop.example'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15'],
  ['GA1.2.1234567890.1700000000'],
  ['fb.1.1772000000000.1234567890'],
  ['EAAGm0PX4ZCpsBAKZB', 'click'],
  ['5d41402abc4b2a76b9719d911017c592'],
  ['da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['sk-learn-for-beginners-in-2024-edition'],
  ['skeleton_loading_state_component'],
  ['ghp'],
  ['AKIA'],
  ['{"items":[{"sku":"12345678Z","price":12.5}]}'],
  ['{not json'],
  ['[Amplitude] Session'],
  ['https://shop.example/p/4111111111111?variant=123456789012&utm_source=mail'],
  ['https://shop.example/?order_id=4111111111111111'],
  ['a+b=c'],
  ['100% cotton'],
  ['50%-off'],
  ['[FILTERED]', 'password'],
  ['strong', 'password_strength'],
  ['true', 'password'],
  ['iPhone 15', 'phone_model'],
  ['visa', 'card_type'],
  ['+12'],
  ['+1234567890'],
  ['1+1234567890123'],
  ['AB123456C', 'sku'],
  ['AB123456C'],
  ['12345678901'],
  ['86095742719'],
  ['GB82WEST12345698765433'],
  ['DE-2026-000123456789'],
  [true, 'email'],
  [null, 'phone'],
  [42, 'phone'],
  ['Straße 12, 10115 Berlin'],
];

describe('is no leak', () => {
  it.each(sound.map(([value, key]) => ({ value, key })))('$value under $key', ({ value, key }) => {
    expect(found(value, key)).toBeUndefined();
  });

  it('in what the SDK tells of the device, and in traits that are named for it', () => {
    const { violations } = judgeWithoutPlan(
      testMessage({
        kind: 'identify',
        traits: { email: 'mara@mail.example', phone: '+49 151 23456789', contact: { email: 'x@mail.example' } },
        properties: { $ip: '1.2.3.4', $device_id: '4111111111111111', $email: 'mara@mail.example' },
        context: { ip: '1.2.3.4', device: { id: '4111111111111111' }, traits: { email: 'mara@mail.example' } },
      }),
    );
    expect(violations).toEqual([]);
  });

  it('in numbers, ids and times as they come', () => {
    // A whole number of sixteen digits with the right check digit is a card, wherever it came from.
    const isNoCard = (value: number): boolean => !Number.isInteger(value) || Math.abs(value) < 1e14;
    const random = fc.oneof(
      fc.uuid(),
      fc.integer({ min: 1_000_000_000_000, max: 1_999_999_999_999 }),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.ipV4(),
      fc.ipV6(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter(isNoCard),
      fc.integer({ min: 0, max: 99_999_999_999_999 }),
      fc.integer({ min: 0, max: 9_999_999_999_999 }).map(String),
      fc.stringMatching(/^[0-9a-f]{32}$/),
    );
    fc.assert(
      fc.property(random, (value) => {
        expect(found(value)).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });
});

it('is looked for in a version of an event that the plan does not have', () => {
  const versioned = `trackside: 1
versioned_by: context.version
events:
  Sent: { versions: { 1: { properties: { note: { type: string } } } } }
`;
  const plan = readPlan(versioned, { file: 'plan.yaml' });
  if (!plan.ok) throw new Error('The plan cannot be read.');
  const message = testMessage({
    name: 'Sent',
    context: { version: 2 },
    properties: { note: 'ask mara.lind@mail.example' },
  });
  const { violations } = plan.judge.judge(message, { dialect: 'segment' });
  expect(violations.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'not-in-enum /context/version',
    'pii-leak /properties/note',
  ]);
});

describe('what leaks is told nowhere beside the leak', () => {
  const email = 'mara.lind@mail.example';
  const card = '4111 1111 1111 1111';
  const plan = readPlan(
    `trackside: 1
naming: { events: lower case }
events:
  Sent:
    properties:
      total: { type: integer }
      size: { type: string, enum: [small, large] }
      code: { type: string, maxLength: 5 }
mute:
  - { code: unexpected-property, path: /properties/muted }
`,
    { file: 'plan.yaml' },
  );
  const leakAt = (path: string): Violation => ({
    code: 'pii-leak',
    severity: 'warning',
    path,
    explanation: 'It leaks.',
  });
  const judged = (properties: JsonObject, name = 'Sent') => {
    if (!plan.ok) throw new Error('The plan cannot be read.');
    return plan.judge.judge(testMessage({ name, properties }), { dialect: 'segment' });
  };

  it.each([
    ['of a property that nobody planned', { note: email }],
    ['inside of an object that nobody planned', { people: [{ mail: email, name: 'x' }] }],
    ['that has the wrong type, in its cast', { total: card }],
    ['that is not in the enum', { size: email }],
    ['that is too long', { code: `write to ${email}, please, or to her neighbour in the house beside it` }],
    ['whose violation is muted', { muted: email }],
  ])('a value %s', (_, properties) => {
    const judgement = judged(properties);
    expect(judgement.violations.map(({ code }) => code)).toContain('pii-leak');
    expect(judgement.violations.length + (judgement.muted?.length ?? 0)).toBeGreaterThan(1);
    const told = JSON.stringify(judgement);
    for (const secret of ['mara', 'lind@', '4111', '1111']) expect(told).not.toContain(secret);
  });

  it('a message that is full of faults', () => {
    const others = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x${index}`, index]));
    expect(JSON.stringify(judged({ note: email, ...others }))).not.toContain('mara');
  });

  it('a value that other messages show wrong when it arrives', () => {
    const first = testMessage({ name: 'Sent', properties: { phone_number: 4_915_123_456_789 } });
    const found = { code: 'type-changed', path: '/properties/phone_number', actual: 4_915_123_456_789 } as const;
    const told = addFindings(
      { verdict: 'warning', violations: [{ ...leakAt(found.path), actual: '49•••89' }] },
      [{ ...found, explanation: '`phone_number` is 4915123456789, and was a text before.' }],
      first,
      undefined,
    );
    expect(JSON.stringify(told)).not.toContain('4915123456789');
  });

  it('and no other value is hidden', () => {
    const { violations } = judged({ note: email, total: 'seven', people: { mail: email, name: 'Ada' } });
    expect(violations).toContainEqual(expect.objectContaining({ code: 'wrong-type', actual: 'seven' }));
    const people = violations.find(({ path }) => path === '/properties/people');
    expect(people?.actual).toEqual({ mail: expect.stringContaining('•'), name: 'Ada' });
  });
});

it('takes a quick look at long and hostile texts', () => {
  const started = performance.now();
  for (const part of ['a', '1', '@', '%40', '+1', 'a@', '1 ', '[', '{"a":', 'eyJ', 'sk-', '=', '?a=', '-', '.', 'A1']) {
    found(part.repeat(60_000 / part.length));
    found(part.repeat(60_000 / part.length), 'phone');
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});

it('takes a quick look at names of any length, and at messages full of leaks', () => {
  const started = performance.now();
  for (const part of ['a@', 'eyJhbGciOi.', 'eyJhbGciOiJ_-', '1-2 3.', 'x=%40&']) {
    judgeWithoutPlan(testMessage({ properties: { [part.repeat(4_000_000 / part.length)]: 1 } }));
  }
  const many = Array.from({ length: 100_000 }, (_, index) => [`k${index}@mail.com`, `jane${index}@mail.com`]);
  const { violations } = judgeWithoutPlan(testMessage({ properties: Object.fromEntries(many) }));
  expect(violations.length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(5_000);
});

it('does not look twice at what has nothing to be found', () => {
  for (const text of ['EUR', 'Oak stool', 'p_101', '2026-03-01', 's_a1b2c3d4', '/checkout', 'en-GB', 'Desks']) {
    expect(mayLeak(text)).toBe(false);
  }
});
