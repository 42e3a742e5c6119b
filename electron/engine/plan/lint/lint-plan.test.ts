import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintPlan } from './lint-plan.ts';
import { lintRules } from './lint-rules.ts';

const today = '2026-06-01';

const lint = (text: string): readonly string[] => {
  const result = lintPlan(text, { file: 'trackside.plan.yaml', today });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`);
};

/** Findings without what the short plans of these tests leave unsaid on purpose. */
const found = (body: string): readonly string[] =>
  lint(`trackside: 1\n${body}`).filter((finding) => !/ (missing-[a-z-]+|no-events) /.test(finding));

const event = (properties: string): string => `events:\n  A:\n    properties:\n${properties.replace(/^/gm, '      ')}`;

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

test('a condition on what the plan does not have, and one that adds nothing', () => {
  expect(found(event('coupon: {}\ncode: { required_if: { shipping: present } }'))).toEqual([
    '6:30 unknown-condition There is no `shipping` beside it in the plan.',
  ]);
  expect(found(event('coupon: {}\ncode: { required: true, required_if: { coupon: present } }'))).toEqual([
    '6:31 rule-without-effect `code` is always required: `required_if` adds nothing.',
  ]);
});

describe('names', () => {
  test('against the naming of the plan', () => {
    expect(
      found(
        'naming: { events: Title Case, properties: snake_case }\nevents:\n  order completed: { properties: { OrderId: {}, items: { type: array, items: { properties: { unitPrice: {} } } } } }\n  old name: { deprecated: true }\n',
      ),
    ).toEqual([
      '4:3 naming-convention The event `order completed` is not written as `naming` asks: Title Case. Write `Order Completed`.',
      '4:36 naming-convention The property `OrderId` is not written as `naming` asks: snake_case. Write `order_id`.',
      '4:94 naming-convention The property `unitPrice` is not written as `naming` asks: snake_case. Write `unit_price`.',
    ]);
  });

  test('of versions and sources of an event are compared each for itself', () => {
    const plan =
      'versioned_by: context.v\nevents:\n  A:\n    properties: { total: { type: number } }\n    versions:\n      "1": { properties: { total: { type: number, minimum: 2, maximum: 1 } } }\n    per_source:\n      ios: { properties: { Total: {} } }\n';
    expect(found(plan)).toEqual([
      '7:72 contradictory-bounds `total`: maximum (1) is below minimum (2), so no value can keep both.',
      '9:28 inconsistent-name `Total` is written `total` elsewhere in the plan (2×).',
    ]);
  });

  test('two spellings, and near ones', () => {
    expect(
      found(
        'events:\n  Order Completed: {}\n  order_completed: {}\n  Order Complete: {}\n  Product Added: {}\n  Product Aded: {}\n',
      ),
    ).toEqual([
      '4:3 duplicate-name `order_completed` and `Order Completed` are one name in two spellings.',
      '5:3 near-duplicate-name `Order Complete` and `Order Completed` differ by the tense of one word.',
      '7:3 near-duplicate-name `Product Aded` and `Product Added` differ by one letter.',
    ]);
  });

  test('one that is deprecated may stand beside its successor', () => {
    expect(found('events:\n  Order Completed: {}\n  order_completed: { deprecated: true }\n')).toEqual([]);
  });

  test('a page may be called like a screen, and a step like the next', () => {
    expect(found('events:\n  Step 1: {}\n  Step 2: {}\npages:\n  Home: {}\nscreens:\n  Home: {}\n')).toEqual([]);
  });

  test('properties of one event, and the spelling in another', () => {
    expect(
      found(
        'events:\n  A: { properties: { order_id: {}, orderId: {} } }\n  B: { properties: { order_id: {} } }\n  C: { properties: { OrderID: {} } }\n',
      ),
    ).toEqual([
      '3:36 duplicate-name `orderId` and `order_id` are one name in two spellings.',
      '5:22 inconsistent-name `OrderID` is written `order_id` elsewhere in the plan (2×).',
    ]);
  });
});

describe('types', () => {
  test('a property that is now this, now that', () => {
    expect(
      found(
        'events:\n  A: { properties: { total: { type: number } } }\n  B: { properties: { total: { type: string } } }\n  C: { properties: { total: { type: number, nullable: true } } }\n',
      ),
    ).toEqual(['4:22 inconsistent-type `total` is string in the event `B` and number in the event `A` and 1 more.']);
  });

  test('included groups that disagree', () => {
    const groups = 'shared_properties:\n  a: { x: { type: string } }\n  b: { x: { type: string, required: true } }\n';
    expect(found(`${groups}events:\n  E: { include: [a, b] }\n`)).toEqual([
      '6:21 conflicting-include `b` gives other rules than an earlier group to x.',
    ]);
    expect(found(`${groups}events:\n  E: { include: [a, b], properties: { x: { type: string } } }\n`)).toEqual([]);
  });
});

describe('what is left unsaid', () => {
  test('description, owner and purpose of events', () => {
    expect(lint('trackside: 1\nevents:\n  A: { properties: { x: {}, z: { description: Z } } }\n')).toEqual([
      '3:3 missing-description The event `A` has no description.',
      '3:3 missing-owner The event `A` has no owner.',
      '3:3 missing-property-description The event `A`: no description of x.',
      '3:3 missing-purpose The event `A` does not say what it is for.',
    ]);
  });

  test('identifiers of entities, groups that nothing includes, empty sections, personal data', () => {
    expect(
      lint(
        'trackside: 1\nentities:\n  user: { description: One, properties: { email: { format: email, description: E } } }\nshared_properties:\n  g: { a: { description: A } }\nscreens: {}\n',
      ),
    ).toEqual([
      '1:1 no-events The plan names no event, page or screen.',
      '3:3 missing-identifier The entity `user` has no identifier.',
      '3:43 unmarked-pii `email` looks like personal data and is not marked `pii`.',
      '5:3 unused-shared-properties No event includes `g`.',
      '6:1 empty-section `screens` is empty: every screen that is sent is unplanned.',
    ]);
  });

  test('what only sounds personal', () => {
    const property =
      'email_opened: { type: boolean }\nemail: { type: string, pii: false }\nproduct_name: {}\nemail_type: { enum: [a] }';
    expect(found(event(property))).toEqual([]);
  });
});

describe('mutes', () => {
  test('past their day, without reason, of nothing', () => {
    expect(
      found(
        'events:\n  Order Completed: {}\nmute:\n  - { code: late, until: 2026-05-31, reason: x }\n  - { code: late }\n  - { event: Order Complete, reason: x }\n  - { event: Gone, code: unplanned-event, reason: x, until: 2026-06-01 }\n',
      ),
    ).toEqual([
      '5:26 mute-expired The mute was meant to last until 2026-05-31.',
      '6:5 mute-without-reason The mute has no reason.',
      '7:14 mute-without-effect The plan has no event, page or screen "Order Complete". Did you mean "Order Completed"?',
    ]);
  });
});

test('what the reader remarks on is told, once', () => {
  const pattern = 'events:\n  A: { properties: { a: { pattern: "(?=x)" }, b: { minimum: 2, maximum: 1 } } }\n';
  expect(found(pattern)).toEqual([
    '3:36 plan-notice This pattern is not checked: look-ahead and look-behind do not run in linear time.',
    '3:73 contradictory-bounds `b`: maximum (1) is below minimum (2), so no value can keep both.',
  ]);
});

test('a plan that cannot be read is refused with its places', () => {
  const result = lintPlan('trackside: 1\nevents: [a]\n', { file: 'p.yaml', today });
  expect(result).toMatchObject({ ok: false, problems: [{ file: 'p.yaml', line: 2, severity: 'error' }] });
});

test('the sample shop has nothing that is wrong', () => {
  const text = readFileSync(new URL('../../../../resources/samples/trackside.plan.yaml', import.meta.url), 'utf8');
  const result = lintPlan(text, { file: 'trackside.plan.yaml', today });
  const rules = result.ok ? [...new Set(result.findings.map(({ rule }) => rule))].toSorted() : [];
  expect(rules.filter((rule) => !rule.startsWith('missing-'))).toEqual([]);
});

test('every rule is on its page, with its severity, and the page has no other', () => {
  const page = readFileSync(new URL('../../../../docs/plan-lint.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)`\s*\| (error|warning|info)\s*\|/gm)].map(([, id, severity]) => [
    id,
    severity,
  ]);
  expect(rows.toSorted()).toEqual(
    Object.entries(lintRules)
      .map(([id, { severity }]) => [id, severity])
      .toSorted(),
  );
});
