import { expect, test } from 'vitest';
import type { Result } from '../../../shared/contract/methods.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { createWorkspace } from './fixtures/workspace.ts';

const plan = `
trackside: 1
name: Shop
events:
  Order Completed:
    owner: Payments
    properties:
      total: { type: number, required: true }
      currency: { type: string, enum: [EUR, USD] }
      items: { type: array, items: { type: object, properties: { price: { type: number } } } }
  Looked: { properties: { at: { type: string } } }
`;

let sent = 0;
const track = (event: string, properties: JsonObject, context: JsonObject = {}) => {
  sent += 1;
  const timestamp = new Date(Date.UTC(2026, 0, 1, 0, 0, 2 * sent)).toISOString();
  return { type: 'track', event, userId: 'u1', messageId: `m${sent}`, timestamp, properties, context };
};
const order = (properties: JsonObject, context?: JsonObject) =>
  track('Order Completed', { total: 1, ...properties }, context);

type Listed = Result<'violations.list'>;
const briefly = ({ items }: Listed): readonly string[] =>
  items.map(({ code, path, count }) => `${code} ${path} ${count}`);

test('each violation is shown as its newest message was judged, with owner, sources and versions', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const web = { library: { name: 'analytics.js', version: '4.1' }, app: { name: 'Shop', version: '2.0' } };
  const older = { library: { name: 'analytics.js', version: '4.1' }, app: { name: 'Shop', version: '1.9' } };
  await space.store([
    order({ currency: 'EURO' }, older),
    order({ currency: 'eur' }, web),
    order({ currency: 'usd' }, web),
  ]);
  const { items } = await client.call('violations.list', {});
  expect(items).toMatchObject([
    {
      code: 'not-in-enum',
      path: '/properties/currency',
      actual: 'usd',
      expected: expect.stringContaining('USD'),
      suggestion: expect.stringContaining('USD'),
      rule: { line: 9 },
      owner: 'Payments',
      firstSeq: 1,
      lastSeq: 3,
      samples: [3, 2, 1],
      sources: [{ dialect: 'segment', sdk: 'analytics.js', sdkVersion: '4.1', count: 3 }],
      versions: [
        { app: 'Shop 2.0', appVersion: '2.0', count: 2 },
        { app: 'Shop 1.9', appVersion: '1.9', count: 1 },
      ],
    },
  ]);
});

test('code, severity and path choose violations; all else chooses messages', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const list = async (filter: string) => briefly(await client.call('violations.list', { filter }));
  await space.store([
    order({ total: 'x', currency: 'EURO', more: 1 }),
    order({ items: [{ price: 1 }, { price: 'a' }, { price: 'b' }] }),
    order({ total: 'y' }, { app: { name: 'Shop', version: '2' } }),
  ]);
  expect(await list('code:wrong-type')).toEqual([
    'wrong-type /properties/total 2',
    'wrong-type /properties/items/*/price 1',
  ]);
  expect(await list('severity:warning')).toEqual(['unexpected-property /properties/more 1']);
  expect(await list('code:wrong-type path:/properties/items/7/price')).toEqual([
    'wrong-type /properties/items/*/price 1',
  ]);
  expect(await list('path:/properties/items/*/price')).toEqual(['wrong-type /properties/items/*/price 1']);
  expect((await list('-code:wrong-type')).toSorted()).toEqual([
    'not-in-enum /properties/currency 1',
    'unexpected-property /properties/more 1',
  ]);
  expect(await list('code:not-in-enum OR severity:warning')).toHaveLength(2);
  expect(await list('app:2')).toEqual(['wrong-type /properties/total 1']);
  expect(await list('app:2 code:(wrong-type,not-in-enum)')).toEqual(['wrong-type /properties/total 1']);
  expect(await list('code:not-in-enum OR app:2')).toHaveLength(3);
  expect(await list('event:Looked')).toEqual([]);
  expect((await client.call('messages.list', { filter: 'code:not-in-enum' })).items).toMatchObject([{ seq: 1 }]);
  expect((await client.call('messages.list', { filter: 'severity:error -code:not-in-enum' })).total).toBe(2);
  expect((await client.call('messages.list', { filter: 'missing:code' })).total).toBe(0);
});

test('what is mended says how many messages of its event came clean since', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([order({ total: 'x' }), order({ total: 'x', more: 1 }), track('Looked', {})]);
  await space.store([order({}), track('Looked', {}), order({ more: 1 }), order({})]);
  await space.store([order({})], { run: 't1' });
  const clean = async (params: { readonly run?: string; readonly filter?: string }) => {
    const { items } = await client.call('violations.list', params);
    return Object.fromEntries(items.map(({ code, cleanSince }) => [code, cleanSince]));
  };
  expect(await clean({})).toEqual({ 'wrong-type': 4, 'unexpected-property': 2 });
  expect(await clean({ run: 'default' })).toEqual({ 'wrong-type': 3, 'unexpected-property': 1 });
  expect(await clean({ run: 'default', filter: 'code:wrong-type' })).toEqual({ 'wrong-type': 3 });
});

test('violations stand under their event, code or owner, with how many messages have any of them', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([order({ total: 'x', more: 1 }), order({ more: 1 }), track('Looked', { at: 1 }), order({})]);
  const list = async (group: 'event' | 'code' | 'owner', limit = 100) => {
    const { items, sections } = await client.call('violations.list', { sort: 'severe', group, limit });
    return [items.map(({ code, name }) => `${code} ${name}`), sections];
  };
  expect(await list('event')).toEqual([
    ['wrong-type Looked', 'wrong-type Order Completed', 'unexpected-property Order Completed'],
    [
      { violations: 1, messages: 1 },
      { violations: 2, messages: 2 },
    ],
  ]);
  expect((await list('code'))[1]).toEqual([
    { violations: 2, messages: 2 },
    { violations: 1, messages: 2 },
  ]);
  const [first, sections] = await list('owner', 1);
  expect(first).toEqual(['wrong-type Looked']);
  expect(sections).toHaveLength(2);
});

test('how many messages a violation is one of is counted from its first to its last', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([
    order({}),
    order({ total: 'x' }),
    order({}),
    track('Looked', {}),
    order({ total: 'x' }),
    order({}),
  ]);
  const [item] = (await client.call('violations.list', {})).items;
  expect([item?.count, item?.among, item?.cleanSince]).toEqual([2, 3, 1]);
});

test('a histogram spreads what was received over the time of the messages looked at', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([order({})], { receivedAt: 1_000 });
  await space.store([order({ total: 'x' }), order({ total: 'x' })], { receivedAt: 13_000 });
  await space.store([order({ total: 'x' })], { receivedAt: 25_000 });
  const [item] = (await client.call('violations.list', {})).items;
  expect(item?.histogram).toMatchObject({ from: 1_000, to: 25_000 });
  expect(item?.histogram?.counts).toHaveLength(24);
  expect(item?.histogram?.counts.flatMap((count, bucket) => (count > 0 ? [[bucket, count]] : []))).toEqual([
    [12, 2],
    [23, 1],
  ]);
});

test('the list is sorted and cut as asked, and total counts all', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([order({ more: 1 }), order({ more: 1 }), order({ total: 'x' }), order({ more: 1 })]);
  await space.store([order({ currency: 'x' })]);
  const codes = async (sort: 'frequent' | 'newest' | 'severe') =>
    (await client.call('violations.list', { sort })).items.map(({ code }) => code);
  expect(await codes('frequent')).toEqual(['unexpected-property', 'not-in-enum', 'wrong-type']);
  expect(await codes('newest')).toEqual(['not-in-enum', 'unexpected-property', 'wrong-type']);
  expect(await codes('severe')).toEqual(['not-in-enum', 'wrong-type', 'unexpected-property']);
  const cut = await client.call('violations.list', { limit: 1 });
  expect([cut.total, cut.items.length]).toEqual([3, 1]);
});

test('a call that was cancelled ends, and a reset leaves nothing behind', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([order({ total: 'x' })]);
  const control = new AbortController();
  const call = client.call('violations.list', {}, { signal: control.signal });
  control.abort();
  await expect(call).rejects.toMatchObject({ body: { code: 'cancelled' } });
  await client.call('reset', {});
  expect(await client.call('violations.list', {})).toEqual({ total: 0, items: [] });
  await space.store([order({ currency: 'x' })]);
  expect(briefly(await client.call('violations.list', {}))).toEqual(['not-in-enum /properties/currency 1']);
});

test('what the plan mutes is counted, and listed with its reason where it is asked for', async () => {
  const mute = 'mute:\n  - { code: unexpected-property, path: /properties/more, reason: Known since May }\n';
  await using space = createWorkspace({ plan: plan + mute });
  const client = space.api.openClient();
  await space.store([order({ more: 1, total: 'x' }), order({ more: 1 })]);
  const counted = await client.call('violations.list', {});
  expect([counted.total, counted.muted, ...briefly(counted)]).toEqual([1, 1, 'wrong-type /properties/total 1']);
  const { total, items } = await client.call('violations.list', { muted: true });
  expect(total).toBe(2);
  expect(items).toMatchObject([
    { code: 'unexpected-property', muted: true, reason: 'Known since May', count: 2 },
    { code: 'wrong-type' },
  ]);
  expect((await client.call('messages.list', { filter: 'code:unexpected-property' })).total).toBe(0);
});
