import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlanRules } from '../read-plan.ts';
import { diffPlans } from './diff-plans.ts';
import { changeKinds } from './plan-change.ts';
import { wordChanges } from './word-changes.ts';

const rulesOf = (body: string) => {
  const reading = readPlanRules(`trackside: 1\nname: P\n${body}`, { file: 'p.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems.all));
  return reading.rules;
};

const diff = (before: string, after: string): readonly string[] =>
  diffPlans(rulesOf(before), rulesOf(after)).map(
    ({ weight, subject, path, message }) =>
      `${weight}: ${path === undefined ? subject : `${subject} ${path}`}: ${message}`,
  );

const event = (properties: string, rest = ''): string =>
  `events:\n  Order Completed:\n    properties: { ${properties} }\n${rest}`;

const total = (rules: string): string => event(`total: { ${rules} }`);
const place = 'event Order Completed /properties/total';

describe('a property', () => {
  test.each([
    ['type: number', 'type: number, required: true', [`breaking: ${place}: \`total\` is required now.`]],
    ['type: number, required: true', 'type: number', [`additive: ${place}: \`total\` is optional now.`]],
    ['type: number', 'type: string', [`breaking: ${place}: \`total\` was number and is string now.`]],
    ['type: integer', 'type: number', [`additive: ${place}: \`total\` was integer and is number now.`]],
    ['type: string', 'type: datetime', [`breaking: ${place}: \`total\` was string and is datetime now.`]],
    [
      'type: number',
      'type: number, nullable: true',
      [`additive: ${place}: \`total\` was number and is number or null now.`],
    ],
    ['type: [number, "null"]', 'type: number', [`breaking: ${place}: \`total\` was number or null and is number now.`]],
    [
      'enum: [a, b]',
      'enum: [b, c]',
      [`breaking: ${place}: \`total\` may no longer be a.`, `additive: ${place}: \`total\` may also be c now.`],
    ],
    ['type: string', 'type: string, enum: [a]', [`breaking: ${place}: \`total\` must be one of a now.`]],
    ['type: string, enum: [a]', 'type: string', [`additive: ${place}: \`total\` takes any value now, not only a.`]],
    ['minimum: 1', 'minimum: 2', [`breaking: ${place}: \`total\` was at least 1 and is at least 2 now.`]],
    [
      'minimum: 1, maximum: 3',
      'minimum: 0, maximum: 9',
      [`additive: ${place}: \`total\` was 1 to 3 and is 0 to 9 now.`],
    ],
    [
      'maxLength: 3',
      'minLength: 0',
      [`additive: ${place}: \`total\` was at most 3 characters and is without bounds now.`],
    ],
    ['pattern: a', 'pattern: b', [`breaking: ${place}: \`total\` must match the pattern b now, not a.`]],
    ['format: email', 'type: any', [`additive: ${place}: \`total\` need not have the format email any more.`]],
    ['type: string', 'type: string, format: uri', [`breaking: ${place}: \`total\` must have the format uri now.`]],
    ['type: number', 'type: number, deprecated: use sum', [`additive: ${place}: \`total\` is deprecated now.`]],
    ['type: number', 'type: number, description: Sum', [`cosmetic: ${place}: The description of \`total\` changed.`]],
    [
      'type: array',
      'type: array, items: { type: string }',
      [`breaking: ${place}: The items of \`total\` have rules now.`],
    ],
    [
      'items: { type: integer }',
      'items: { type: string }',
      [`breaking: ${place}/*: \`items\` was integer and is string now.`],
    ],
    [
      'properties: { a: {} }',
      'properties: { a: { required: true } }',
      [`breaking: ${place}/a: \`a\` is required now.`],
    ],
  ])('%s, then %s', (before, after, changes) => {
    expect(diff(total(before), total(after))).toEqual(changes);
  });

  test('new, required, gone', () => {
    expect(diff(event('a: {}'), event('a: {}, b: {}'))).toEqual([
      'additive: event Order Completed /properties/b: `b` (any) is new.',
    ]);
    expect(diff(event('a: {}'), event('a: {}, currency: { type: string, required: true }'))).toEqual([
      'breaking: event Order Completed /properties/currency: `Order Completed` now requires `currency` (string).',
    ]);
    expect(diff(event('a: {}, b: {}'), event('a: {}'))).toEqual([
      'breaking: event Order Completed /properties/b: `b` is planned no more.',
    ]);
    const open = 'unplanned: { properties: off }\n';
    expect(diff(open + event('a: {}, b: {}'), open + event('a: {}'))).toEqual([
      'additive: event Order Completed /properties/b: `b` is planned no more.',
    ]);
  });

  test('renamed, by a name like it and the same rules', () => {
    expect(diff(event('order_id: { type: string }'), event('orderId: { type: string }'))[0]).toBe(
      'breaking: event Order Completed /properties/order_id: `order_id` is gone, and `orderId` is new: renamed?',
    );
  });

  test('of a shared group counts for each event that includes it', () => {
    const plan = (rules: string) =>
      `shared_properties:\n  g: { x: { ${rules} } }\nevents:\n  A: { include: g }\n  B: { include: g }\n`;
    expect(diff(plan('type: string'), plan('type: string, required: true'))).toEqual([
      'breaking: event A /properties/x: `x` is required now.',
      'breaking: event B /properties/x: `x` is required now.',
    ]);
  });
});

describe('an event', () => {
  test.each([
    [
      'is new',
      'events:\n  A: {}\n',
      'events:\n  A: {}\n  Signed Up: {}\n',
      ['additive: event Signed Up: The event `Signed Up` is new.'],
    ],
    [
      'is gone',
      'events:\n  A: {}\n  Signed Up: {}\n',
      'events:\n  A: {}\n',
      ['breaking: event Signed Up: The event `Signed Up` is planned no more.'],
    ],
    [
      'is gone where unplanned ones are let pass',
      'unplanned: { events: off }\nevents:\n  A: {}\n  B: {}\n',
      'unplanned: { events: off }\nevents:\n  A: {}\n',
      ['additive: event B: The event `B` is planned no more.'],
    ],
    [
      'is renamed',
      'events:\n  Signed Up: {}\n',
      'events:\n  Sign Up: {}\n',
      ['breaking: event Signed Up: `Signed Up` removed, `Sign Up` added: renamed?'],
    ],
    [
      'comes from fewer platforms',
      'events:\n  A: { sources: [web, ios] }\n',
      'events:\n  A: { sources: [web] }\n',
      ['breaking: event A: `A` may no longer come from ios.'],
    ],
    [
      'comes from some platforms only',
      'events:\n  A: {}\n',
      'events:\n  A: { sources: [web] }\n',
      ['breaking: event A: `A` may come from web only now.'],
    ],
    [
      'comes from anywhere',
      'events:\n  A: { sources: [web] }\n',
      'events:\n  A: {}\n',
      ['additive: event A: `A` may come from any platform now.'],
    ],
    [
      'is deprecated',
      'events:\n  A: {}\n',
      'events:\n  A: { deprecated: true }\n',
      ['additive: event A: `A` is deprecated now.'],
    ],
    [
      'has another owner',
      'events:\n  A: { owner: x }\n',
      'events:\n  A: { owner: "y" }\n',
      ['cosmetic: event A: The owner of `A` changed.'],
    ],
    [
      'is a page',
      'pages:\n  Home: {}\n',
      'pages:\n  Home: {}\n  Cart: {}\n',
      ['additive: page Cart: The page `Cart` is new.'],
    ],
    [
      'is a page, and pages were not judged',
      'events: {}\n',
      'events: {}\npages:\n  Home: {}\n',
      ['breaking: pages: The names of pages are judged now: Home.'],
    ],
    [
      'is a page, and pages are judged no more',
      'pages:\n  Home: {}\n',
      'events: {}\n',
      ['additive: pages: The names of pages are not judged any more.'],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(diff(before, after)).toEqual(changes);
  });
});

describe('conditions, versions and sources of an event', () => {
  const conditional = (rules: string): string => event(`coupon: {}, code: { ${rules} }`);
  const code = 'event Order Completed /properties/code';
  test.each([
    ['', 'required_if: { coupon: present }', `breaking: ${code}: \`code\` is required where coupon is present now.`],
    [
      'required: true',
      'required_if: { coupon: present }',
      `additive: ${code}: \`code\` is required where coupon is present now.`,
    ],
    [
      'required_if: { coupon: present }',
      'required_if: { coupon: x }',
      `breaking: ${code}: \`code\` is required where coupon is x now.`,
    ],
    ['required_if: { coupon: present }', '', `additive: ${code}: \`code\` is optional now.`],
  ])('%s, then %s', (before, after, change) => {
    expect(diff(conditional(before), conditional(after))).toEqual([change]);
  });

  const versioned = (rest: string): string =>
    `versioned_by: context.v\nevents:\n  A:\n    versions:\n      "1": { properties: { x: {} } }\n${rest}`;
  test.each([
    [
      versioned(''),
      versioned('      "2": { properties: { y: { required: true } } }\n'),
      ['additive: event A: `A` has rules for the version 2 now.'],
    ],
    [versioned('      "2": {}\n'), versioned(''), ['breaking: event A: `A` has nothing for the version 2 any more.']],
    [
      'events:\n  A: {}\n',
      'events:\n  A: { per_source: { ios: { properties: { build: { required: true } } } } }\n',
      ['breaking: event A: `A` has rules for the source ios now, and requires build of it.'],
    ],
    [
      'events:\n  A: { per_source: { ios: { properties: { build: {} } } } }\n',
      'events:\n  A: { per_source: { ios: { properties: { build: { required: true } } } } }\n',
      ['breaking: event A (source ios) /properties/build: `build` is required now.'],
    ],
    [
      'naming: { events: Title Case }\n',
      'naming: { events: snake_case }\n',
      ['additive: plan: The naming of events was Title Case and is snake_case now.'],
    ],
  ])('%j, then %j', (before, after, changes) => {
    expect(diff(before, after)).toEqual(changes);
  });
});

describe('entities and the plan itself', () => {
  test.each([
    [
      'a new entity',
      'events: {}\n',
      'entities:\n  user: { properties: { plan: { required: true } } }\n',
      ['breaking: entity user: The entity `user` is new, and requires plan.'],
    ],
    [
      'an entity gone',
      'entities:\n  user: {}\n',
      'events: {}\n',
      ['additive: entity user: The entity `user` is planned no more: its properties are not judged.'],
    ],
    [
      'uniqueness',
      'entities:\n  user: { properties: { email: {} } }\n',
      'entities:\n  user: { properties: { email: { unique: true } } }\n',
      ['breaking: entity user /traits/email: `email` must be unique now.'],
    ],
    [
      'an identifier',
      'entities:\n  user: { identifier: id }\n',
      'entities:\n  user: { identifier: user_id }\n',
      ['breaking: entity user: The identifier was id and is user_id now.'],
    ],
    [
      'the severity of the unplanned',
      'unplanned: { properties: warning }\n',
      'unplanned: { properties: error }\n',
      ['breaking: plan: The severity of unplanned properties was warning and is error now.'],
    ],
    [
      'the severity of a code',
      'severity: { bad-length: error }\n',
      'severity: { bad-length: off }\n',
      ['additive: plan: The severity of `bad-length` was error and is off now.'],
    ],
    [
      'a mute that ends, and one that ends later',
      'mute:\n  - { code: late, reason: x }\n  - { code: too-large, until: 2026-01-01, reason: x }\n',
      'mute:\n  - { code: late, reason: x, until: 2026-01-01 }\n  - { code: too-large, until: 2026-02-01, reason: y }\n',
      [
        'breaking: plan: The mute of `late` ends at 2026-01-02T00:00:00.000Z now; it had no end.',
        'additive: plan: The mute of `too-large` ends at 2026-02-02T00:00:00.000Z now; it ended at 2026-01-02T00:00:00.000Z.',
        'cosmetic: plan: The reason of the mute of `too-large` changed.',
      ],
    ],
    [
      'pages that are judged from now on, none of which is planned',
      '',
      'pages: {}\n',
      ['breaking: pages: The names of pages are judged now: none is planned.'],
    ],
    [
      'a deprecation with its reason, told once',
      'events: { A: { properties: { a: {} } } }\n',
      'events: { A: { deprecated: use B, properties: { a: { deprecated: use b } } } }\n',
      ['additive: event A /properties/a: `a` is deprecated now.', 'additive: event A: `A` is deprecated now.'],
    ],
    [
      'a mute',
      'mute:\n  - { code: late }\n',
      'mute:\n  - { event: A, reason: x }\n',
      ['breaking: plan: The mute of `late` is gone.', 'additive: plan: `A` is muted now.'],
    ],
    ['its version', 'version: 1\n', 'version: 2\n', ["cosmetic: plan: The plan's version was 1 and is 2 now."]],
  ])('%s', (_, before, after, changes) => {
    expect(diff(before, after)).toEqual(changes);
  });
});

test('a plan and itself, with other comments, order and quotes, are alike', () => {
  const one = 'events:\n  A: { properties: { x: { type: string, enum: [a, b] }, z: {} } }\n  B: {}\n';
  const other = '# said\nevents:\n  B:\n  "A": { properties: { z: {}, x: { enum: [a, b], type: [string] } } }\n';
  expect(diff(one, other)).toEqual([]);
});

test('the sample shop and itself are alike', () => {
  const text = readFileSync(new URL('../../../../resources/samples/trackside.plan.yaml', import.meta.url), 'utf8');
  const reading = readPlanRules(text, { file: 'p.yaml' });
  expect(reading.ok && diffPlans(reading.rules, reading.rules)).toEqual([]);
});

test('what is heavier stands first', () => {
  const weights = diffPlans(
    rulesOf(event('a: {}, b: { required: true }')),
    rulesOf(event('a: { description: A, required: true }, b: {}')),
  ).map(({ weight }) => weight);
  expect(weights).toEqual(['breaking', 'additive', 'cosmetic']);
});

test('every kind of change is on its page', () => {
  const page = readFileSync(new URL('../../../../docs/plan-diff.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, kind]) => kind);
  expect(rows.toSorted()).toEqual([...changeKinds].toSorted());
});

test('plans without a name are not told apart by their files', () => {
  const [before, after] = ['old.yaml', 'new.yaml'].map((file) => readPlanRules('trackside: 1\n', { file }));
  expect(before?.ok && after?.ok && diffPlans(before.rules, after.rules)).toEqual([]);
});

test('words that no rule holds are told where they changed', () => {
  const written = (text: string) => {
    const reading = readPlanRules(`trackside: 1\nname: P\n${text}`, { file: 'p.yaml' });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems.all));
    return { tree: reading.tree, lineAt: (offset: number) => reading.problems.lineAt(offset) };
  };
  const before =
    'description: a\nentities: { user: { description: a, properties: { b: { examples: [1] } } } }\nevents: { A: { tags: [x] }, B: {}, Gone: { tags: [y] } }\n';
  const after =
    'description: b\nentities: { user: { description: a, properties: { b: { examples: [2] } } } }\nevents: { A: {}, B: { examples: [{ c: 1 }] } }\n';
  expect(wordChanges(written(before), written(after))).toMatchObject([
    { weight: 'cosmetic', subject: 'plan', message: 'The description of the plan changed.' },
    { subject: 'event A', message: 'The tags of `A` changed.', line: 5 },
    { subject: 'event B', message: 'The examples of `B` changed.', line: 5 },
    { subject: 'entity user', path: '/traits/b', message: 'The examples of `b` changed.', line: 4 },
  ]);
  expect(wordChanges(written(before), written(before))).toEqual([]);
});
