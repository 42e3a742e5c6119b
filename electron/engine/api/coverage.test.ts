import { expect, test } from 'vitest';
import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { createWorkspace } from './fixtures/workspace.ts';

const plan = `
trackside: 1
name: Shop
common:
  session_id: { type: string }
entities:
  user: { properties: { plan: { type: string, enum: [free, pro, team] } } }
  organization: { properties: { seats: { type: integer } } }
events:
  Order Completed:
    owner: Payments
    properties:
      total: { type: number, required: true }
      currency: { type: string, enum: [EUR, USD, GBP] }
      address: { type: object, properties: { "post code": { type: string } } }
      items: { type: array, items: { type: object, properties: { price: { type: number }, unit: { enum: [kg, lb] } } } }
  Refunded: { owner: Payments, properties: { total: { type: number } } }
  Searched:
    schema: { type: object, required: [query], properties: { query: { type: string }, sort: { enum: [price, name] } } }
`;

let sent = 0;
const call = (members: JsonObject): JsonObject => {
  sent += 1;
  return { userId: 'u1', messageId: `m${sent}`, timestamp: new Date(sent * 1_000).toISOString(), ...members };
};
const track = (event: string, properties: JsonObject, context: JsonObject = {}): JsonObject =>
  call({ type: 'track', event, properties, context });
const ios = { app: { name: 'Shop', version: '2.0' }, device: { type: 'ios' } };

const traffic = [
  track('Order Completed', {
    total: 1,
    currency: 'EUR',
    items: [
      { price: 1, unit: 'kg' },
      { price: 'x', unit: 'kg' },
    ],
  }),
  track('Order Completed', { total: 2, currency: 'USD', coupon: 'A', items: [{ price: 2, unit: 'kg' }] }, ios),
  track('Order Completed', { currency: 'euro', address: { 'post code': '10115', floor: 3 } }, ios),
  track('Ordr Completed', { total: 3 }),
  track('Searched', { query: 'shoes', sort: 'price' }),
  call({ type: 'page' }),
  call({ type: 'identify', traits: { plan: 'pro', email: 'ada@example.com' } }),
  call({ type: 'group', groupId: 'acme', traits: { seats: 3 } }),
];

const itemOf = ({ items }: Coverage, name: string) => {
  const item = items.find((each) => each.name === name);
  if (!item) throw new Error(`${name} is not in the coverage`);
  return item;
};
const propertyOf = (coverage: Coverage, name: string, path: string) =>
  itemOf(coverage, name).properties?.find((each) => each.path === path);

test('it tells of each name what was planned and seen, by owner too', async () => {
  await using space = createWorkspace({ plan });
  await space.store(traffic);
  const coverage = await space.api.openClient().call('coverage.get', { details: false });
  expect(coverage).toMatchObject({
    plan: { name: 'Shop' },
    messages: 8,
    events: { planned: 3, seen: 2, unplanned: 2 },
    owners: [
      { owner: 'Payments', events: { planned: 2, seen: 1 }, messages: 3, invalid: 2, warning: 1 },
      { events: { planned: 1, seen: 1 }, messages: 1, valid: 1 },
    ],
  });
  expect(coverage.items.map(({ name, planned, seen }) => [name, planned, seen])).toEqual([
    ['Order Completed', true, 3],
    ['Refunded', true, 0],
    ['Searched', true, 1],
    ['Ordr Completed', false, 1],
    ['', false, 1],
  ]);
  expect(itemOf(coverage, 'Refunded')).not.toHaveProperty('lastSeen');
  expect(itemOf(coverage, 'Order Completed').counts).toMatchObject({
    values: { planned: 5, seen: 3, unplanned: 1 },
    optional: { planned: 7, exercised: 5 },
  });
  expect(coverage.entities.map(({ type, seen }) => [type, seen])).toEqual([
    ['user', 1],
    ['organization', 1],
  ]);
});

test('it tells of each property how it came: nested ones, those in lists, unplanned ones, values of enums', async () => {
  await using space = createWorkspace({ plan });
  await space.store(traffic);
  const coverage = await space.api.openClient().call('coverage.get', { event: 'Order Completed' });
  expect(coverage.items).toHaveLength(1);
  const property = (path: string) => propertyOf(coverage, 'Order Completed', path);
  expect(property('/properties/total')).toMatchObject({
    planned: true,
    required: true,
    seen: 2,
    valid: 2,
    findings: 1,
    invalid: 1,
  });
  expect(property('/properties/session_id')).toMatchObject({ planned: true, required: false, seen: 0 });
  expect(property('/properties/coupon')).toMatchObject({ planned: false, seen: 1, findings: 1, invalid: 0 });
  expect(property('/properties/address/post code')).toMatchObject({ planned: true, seen: 1 });
  expect(property('/properties/address/floor')).toMatchObject({ planned: false, seen: 1 });
  expect(property('/properties/items/*/price')).toMatchObject({
    planned: true,
    seen: 2,
    valid: 1,
    findings: 1,
    invalid: 1,
  });
  expect(property('/properties/items/*/unit')?.values).toMatchObject([
    { value: 'kg', seen: 2 },
    { value: 'lb', seen: 0 },
  ]);
  expect(property('/properties/currency')).toMatchObject({
    types: [{ type: 'string', seen: 3 }],
    values: [
      { value: 'EUR', planned: true, seen: 1 },
      { value: 'USD', planned: true, seen: 1 },
      { value: 'GBP', planned: true, seen: 0 },
      { value: 'euro', planned: false, seen: 1 },
    ],
    versions: [
      { value: 'Shop 2.0', filter: 'app:"Shop 2.0"', seen: 2, invalid: 1 },
      { filter: 'missing:app', seen: 1, invalid: 0 },
    ],
  });
});

test('what a schema names is planned too', async () => {
  await using space = createWorkspace({ plan });
  await space.store(traffic);
  const coverage = await space.api.openClient().call('coverage.get', { event: 'Searched' });
  expect(propertyOf(coverage, 'Searched', '/properties/query')).toMatchObject({
    planned: true,
    required: true,
    seen: 1,
  });
  expect(propertyOf(coverage, 'Searched', '/properties/sort')?.values).toMatchObject([
    { value: 'price', seen: 1 },
    { value: 'name', seen: 0 },
  ]);
});

test('every number opens its rows: the filter beside it finds as many', async () => {
  await using space = createWorkspace({ plan });
  await space.store(traffic);
  const client = space.api.openClient();
  const coverage = await client.call('coverage.get', {});
  const found = async (...filters: readonly string[]): Promise<number> =>
    (await client.call('messages.list', { filter: filters.join(' ') })).total;
  const wrong: string[] = [];
  const check = async (expected: number, ...filters: readonly string[]): Promise<void> => {
    const total = await found(...filters);
    if (total !== expected) wrong.push(`${filters.join(' ')}: ${total} instead of ${expected}`);
  };
  for (const item of [...coverage.items, ...coverage.entities]) {
    await check(item.seen, item.filter);
    await check(item.invalid, item.filter, 'is:invalid');
    for (const line of [...item.platforms, ...item.versions, ...item.sources]) {
      await check(line.seen, item.filter, line.filter);
      await check(line.invalid, item.filter, line.filter, 'is:invalid');
    }
    for (const property of item.properties ?? []) {
      await check(property.findings, item.filter, `path:"${property.path}"`);
      await check(property.seen, item.filter, property.filter);
      await check(property.valid, item.filter, property.filter, `-path:"${property.path}"`);
      for (const line of property.platforms) await check(line.seen, item.filter, property.filter, line.filter);
      for (const value of property.values) await check(value.seen, item.filter, value.filter ?? '');
    }
  }
  expect(wrong).toEqual([]);
});

test('it counts on as messages come, and anew where some are gone', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const seen = async (filter?: string): Promise<number> => {
    const coverage = await client.call('coverage.get', { ...(filter === undefined ? {} : { filter }), details: false });
    return itemOf(coverage, 'Order Completed').seen;
  };
  expect(await seen()).toBe(0);
  await space.store(traffic.slice(0, 2));
  expect(await seen()).toBe(2);
  await space.store(traffic.slice(2));
  expect(await seen()).toBe(3);
  expect(await seen('has:context.app')).toBe(2);
  expect(await seen('since:1h')).toBe(3);
  await space.ingest.reset(undefined);
  await space.store(traffic.slice(0, 1));
  expect(await seen()).toBe(1);
});

test('asked to answer soon, it tells how much is left and goes on with it; calls at once share one count', async () => {
  let clock = Date.UTC(2026, 0, 1);
  await using space = createWorkspace({
    plan,
    now: () => {
      clock += 1;
      return clock;
    },
  });
  await space.store(Array.from({ length: 1_200 }, (_, index) => track('Refunded', { total: index })));
  const client = space.api.openClient();
  const soon = async () => {
    const { messages, uncounted } = await client.call('coverage.get', { details: false, withinMs: 1 });
    return [messages, uncounted];
  };
  expect(await soon()).toEqual([500, 700]);
  expect(await soon()).toEqual([1_000, 200]);
  expect(await soon()).toEqual([1_200, undefined]);
  const both = [
    client.call('coverage.get', { filter: 'event:Refunded' }),
    client.call('coverage.get', { filter: 'event:Refunded' }),
  ];
  expect((await Promise.all(both)).map(({ messages }) => messages)).toEqual([1_200, 1_200]);
});

test('what is planned by itself is no unplanned property where it comes, and not missed where it does not', async () => {
  const implied = `
trackside: 1
versioned_by: properties.v
entities:
  user: { identifier: user_id, properties: { plan: { type: string } } }
  organization: { identifier: org_id, properties: { seats: { type: integer } } }
events:
  Order Completed: { versions: { 1: {} } }
`;
  await using space = createWorkspace({ plan: implied });
  await space.store([
    track('Order Completed', { v: 1 }),
    call({ type: 'identify', traits: { user_id: 'u1', plan: 'pro' } }),
    call({ type: 'group', groupId: 'acme', traits: { seats: 3 } }),
  ]);
  const coverage = await space.api.openClient().call('coverage.get', { details: true });
  expect(coverage.properties).toEqual({ planned: 4, seen: 4, unplanned: 0 });
  expect(coverage.entities.flatMap(({ properties = [] }) => properties.map(({ path }) => path))).toEqual([
    '/traits/plan',
    '/traits/user_id',
    '/traits/seats',
  ]);
});

test('what comes under more unplanned names than are told apart is counted together', async () => {
  await using space = createWorkspace({ plan });
  await space.store(Array.from({ length: 2_003 }, (_, index) => track(`Viewed ${index}`, {})));
  const { messages, beyond, events } = await space.api.openClient().call('coverage.get', { details: false });
  expect([messages, beyond, events.unplanned]).toEqual([2_003, 3, 2_000]);
});

test('without a plan all that was seen is unplanned', async () => {
  await using space = createWorkspace();
  await space.store(traffic.slice(0, 4));
  const coverage = await space.api.openClient().call('coverage.get', {});
  expect(coverage).not.toHaveProperty('plan');
  expect(coverage.events).toEqual({ planned: 0, seen: 0, unplanned: 2 });
  expect(coverage.owners).toEqual([]);
});

test('conditions, versions and alternatives tell which of their branches were seen', async () => {
  await using space = createWorkspace({
    plan: `
trackside: 1
name: Shop
events:
  Order Completed:
    versioned_by: context.protocols.event_version
    versions:
      1: { properties: { total: { type: number } } }
      2:
        properties:
          total: { type: number }
          coupon: { type: string }
          discount: { type: number, required_if: { coupon: present } }
  Paid:
    schema:
      type: object
      properties: { method: { enum: [card, invoice] }, amount: { oneOf: [{ type: number }, { type: string }] } }
      if: { title: the method is card, properties: { method: { const: card } }, required: [method] }
      then: { required: [card] }
`,
  });
  const version = (event_version: number): JsonObject => ({ protocols: { event_version } });
  await space.store([
    track('Order Completed', { total: 1 }),
    track('Order Completed', { total: 2, coupon: 'A', discount: 1 }, version(2)),
    track('Paid', { method: 'card', amount: 1, card: 'visa' }),
    track('Paid', { method: 'card', amount: 2, card: 'visa' }),
  ]);
  const client = space.api.openClient();
  const coverage = await client.call('coverage.get', {});
  const ordered = itemOf(coverage, 'Order Completed');
  expect(ordered.conditions).toMatchObject([
    { path: '/context/protocols/event_version', when: 'it is 1', met: 1 },
    { path: '/context/protocols/event_version', when: 'it is 2', met: 1 },
    { path: '/properties/discount', when: 'coupon is present', met: 1, unmet: 1 },
  ]);
  expect(ordered.counts.branches).toEqual({ planned: 4, seen: 4 });
  const paid = itemOf(coverage, 'Paid');
  expect(paid.conditions).toMatchObject([
    { path: '/properties', when: 'the method is card', met: 2, unmet: 0 },
    // The filter language knows no types: the newest message stands for the rows.
    { path: '/properties/amount', when: 'oneOf 1 of 2 holds', met: 2, lastMet: 4 },
    { path: '/properties/amount', when: 'oneOf 2 of 2 holds', met: 0 },
  ]);
  for (const { filter, conditions = [] } of coverage.items) {
    for (const { when, filter: own, met, unmet = 0 } of conditions) {
      if (own === undefined) continue;
      const total = async (terms: string) => (await client.call('messages.list', { filter: terms })).total;
      expect([when, await total(`${filter} ${own}`)]).toEqual([when, met]);
      if (unmet > 0) expect([when, await total(`${filter} -(${own})`)]).toEqual([when, unmet]);
    }
  }
  expect(paid.counts.branches).toEqual({ planned: 4, seen: 2 });
});
