import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintPlan } from './lint-plan.ts';
import { lintRules } from './lint-rules.ts';
import { event, found, lint, today } from './testing-lint.ts';

test('a condition on what the plan does not have, and one that adds nothing', () => {
  expect(found(event('coupon: {}\ncode: { required_if: { shipping: present } }'))).toEqual([
    '6:30 unknown-condition There is no `shipping` beside it in the plan.',
  ]);
  expect(found(event('coupon: {}\ncode: { required: true, required_if: { coupon: present } }'))).toEqual([
    '6:31 rule-without-effect `code` is always required: `required_if` adds nothing.',
  ]);
});

test('a platform that is written wrongly is told; names of apps are not', () => {
  expect(
    found(
      'events:\n  A: { sources: [webb, andriod, pos, Web, browser, Acme Shop] }\n  B: { per_source: { "desktp, ios": {} } }\n',
    ),
  ).toEqual([
    '3:18 unknown-source The source "webb" is no platform. Did you mean "web"?',
    '3:24 unknown-source The source "andriod" is no platform. Did you mean "android"?',
    '4:22 unknown-source The source "desktp" is no platform. Did you mean "desktop"?',
  ]);
});

describe('names', () => {
  test('with blanks around or within, or with characters that nobody sees', () => {
    expect(found('events:\n  "A ": {}\n  "B  C": {}\n  D: { properties: { "e\\u200b": {}, "f g": {} } }\n')).toEqual([
      '3:3 blank-in-name The name "A " has blanks too many, or characters that nobody sees.',
      '4:3 blank-in-name The name "B  C" has blanks too many, or characters that nobody sees.',
      expect.stringMatching(/^5:22 blank-in-name The property .* has blanks too many/),
    ]);
  });

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

  test('of paths and codes at which nothing can be found', () => {
    const mutes = [
      'code: wrong-type, path: /properties/totl',
      'code: wrong-type, path: /properties/total',
      'code: wrong-type, event: A, path: /properties/session',
      'code: wrong-type, path: /traits/user_id',
      'code: not-unique, path: /traits/mail',
      'code: unexpected-property, path: /properties/debug',
      'path: /propertys/debug',
      'path: /properties/*',
      'code: late',
    ].map((mute) => `  - { ${mute}, reason: x }\n`);
    const plan =
      'severity: { late: off }\ncommon: { session: {} }\nentities:\n  user: { identifier: user_id, properties: { email: { pii: true } } }\nevents:\n  A: { properties: { total: {} } }\n';
    expect(found(`${plan}mute:\n${mutes.join('')}`)).toEqual([
      '9:31 mute-without-effect `wrong-type` is found in planned properties alone, and `totl` is none. Did you mean "total"?',
      '13:31 mute-without-effect `not-unique` is found in planned properties alone, and `mail` is none. Did you mean "email"?',
      '15:13 mute-without-effect Nothing is found below "/propertys" in a message. Did you mean "properties"?',
      '17:13 mute-without-effect `late` is off: there is nothing to mute.',
    ]);
    expect(found(`events:\n  "*": { schema: {} }\nmute:\n${mutes[0]}  - { event: Anything, reason: x }\n`)).toEqual([]);
  });
});

test('what the reader remarks on is told, once', () => {
  const pattern = 'events:\n  A: { properties: { a: { pattern: "(?=x)" }, b: { minimum: 2, maximum: 1 } } }\n';
  expect(found(pattern)).toEqual([
    '3:36 plan-notice This pattern is not checked: look-ahead and look-behind do not run in linear time.',
    '3:73 contradictory-bounds `b`: maximum (1) is below minimum (2), so no value can keep both.',
  ]);
});

test('how the columns of a spreadsheet are read is no finding, a column that is not read is one', () => {
  const result = lintPlan('Event,Description,Property,Type,Jira\nA,What,x,string,J-1\n', { file: 'plan.csv', today });
  const notices = result.ok ? result.findings.filter(({ rule }) => rule === 'plan-notice') : [];
  expect(notices.map(({ message }) => message)).toEqual(['The column "Jira" is not read.']);
});

test('a plan that cannot be read is refused with its places', () => {
  const result = lintPlan('trackside: 1\nevents: [a]\n', { file: 'p.yaml', today });
  expect(result).toMatchObject({ ok: false, problems: [{ file: 'p.yaml', line: 2, severity: 'error' }] });
});

test('the sample shop has nothing that is wrong or doubtful', () => {
  const text = readFileSync(new URL('../../../../resources/samples/trackside.plan.yaml', import.meta.url), 'utf8');
  const result = lintPlan(text, { file: 'trackside.plan.yaml', today });
  expect(result.ok && result.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
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
