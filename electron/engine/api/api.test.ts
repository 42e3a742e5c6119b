import { expect, test } from 'vitest';
import type { AnyNotice } from '../../../shared/contract/notices.ts';
import { createWorkspace } from './fixtures/workspace.ts';

const track = (event: string, more: Record<string, string | number | object> = {}) => ({
  type: 'track',
  event,
  userId: 'u1',
  messageId: `${event}-${JSON.stringify(more)}`,
  timestamp: '2026-01-01T10:00:00.000Z',
  ...more,
});

const plan = `
trackside: 1
name: Shop
entities:
  user: { properties: { plan: { type: string } } }
  account: { label: Account, plural: Accounts, properties: { seats: { type: integer } } }
events:
  Order Completed:
    properties:
      total: { type: number, required: true }
      items: { type: array, items: { type: object, properties: { price: { type: number } } } }
`;

test('a message that was acknowledged stands in the list at once, without any notice', async () => {
  await using space = createWorkspace({ deaf: true });
  const client = space.api.openClient();
  await space.store([track('One')]);
  expect((await client.call('messages.list', {})).items.map(({ name }) => name)).toEqual(['One']);
  await space.store([track('Two')]);
  expect((await client.call('messages.list', {})).items.map(({ name }) => name)).toEqual(['Two', 'One']);
  expect((await client.call('status.get', {})).counts.messages).toBe(2);
});

test('a list counts what filter and run match, whatever the bounds', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store(Array.from({ length: 10 }, (_, index) => track('Seen', { properties: { index } })));
  await space.store([track('Other')]);
  await space.store([track('Seen')], { run: 't1' });
  const list = async (params: Parameters<typeof client.call<'messages.list'>>[1]) => {
    const { total, items } = await client.call('messages.list', params);
    return [total, ...items.map(({ seq }) => seq)];
  };
  expect(await list({ filter: 'event:Seen', limit: 3 })).toEqual([11, 12, 10, 9]);
  expect(await list({ filter: 'event:Seen', run: 'default', limit: 3, before: 10 })).toEqual([10, 9, 8, 7]);
  expect(await list({ filter: 'event:Seen', after: 8, before: 10 })).toEqual([11, 9]);
  expect(await list({ filter: 'event:Seen', after: 3, limit: 2, order: 'asc' })).toEqual([11, 4, 5]);
  expect(await list({ filter: 'event:Seen', after: 3, limit: 2, order: 'desc' })).toEqual([11, 12, 10]);
  expect(await list({ filter: 'properties.index:>=8' })).toEqual([2, 10, 9]);
  expect(await list({ filter: 'properties.index:>=8 -properties.index:9' })).toEqual([1, 9]);
  expect(await list({ run: 't1' })).toEqual([1, 12]);
  expect(await list({ run: 'nobody' })).toEqual([0]);
  expect(await list({ after: 100 })).toEqual([12]);
});

test('a filter that cannot be read is refused with its place', async () => {
  await using space = createWorkspace();
  const call = space.api.openClient().call('messages.list', { filter: 'kind:track evnt:x' });
  await expect(call).rejects.toMatchObject({ body: { code: 'bad-filter', position: { start: 11 } } });
});

test.each([
  "x' OR 1=1--",
  '"; DROP TABLE message; --"',
  'event:"\'; delete from message; --"',
  "properties.\"'); ATTACH DATABASE 'x' AS y; --\":1",
  'event:%',
  'event:_',
  String.raw`event:"\\"`,
  'has:properties."$.a[0]"',
  '__proto__',
  'properties.__proto__:1',
  'user:constructor',
])('the hostile filter %s is read as text and finds nothing', async (filter) => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store([track('Calm', { properties: { a: [1] } })]);
  const outcome = await client.call('messages.list', { filter }).then(
    ({ total }) => total,
    (error: { body: { code: string } }) => error.body.code,
  );
  expect([0, 'bad-filter']).toContain(outcome);
  expect((await client.call('messages.list', {})).total).toBe(1);
  expect(space.faults).toEqual([]);
});

test('a message is shown whole: canonical, as its SDK wrote it, and with its request', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([track('First'), track('Order Completed', { properties: { total: 'ten' } })]);
  const detail = await client.call('messages.get', { seq: 2 });
  expect(detail).toMatchObject({
    seq: 2,
    name: 'Order Completed',
    verdict: 'invalid',
    violations: [{ code: 'wrong-type', path: '/properties/total' }],
    message: { kind: 'track', userId: 'u1', properties: { total: 'ten' }, changes: [] },
    original: { type: 'track', event: 'Order Completed', properties: { total: 'ten' } },
    request: { method: 'POST', path: '/v1/batch?x=1', body: { encoding: 'utf8', truncated: false } },
    siblings: [1],
  });
  await expect(client.call('messages.get', { seq: 3 })).rejects.toMatchObject({ body: { code: 'not-found' } });
});

test('what the plan mutes is kept with its message, with the reason, and is in no list', async () => {
  const muting = `${plan}mute:\n  - { code: wrong-type, event: Order Completed, reason: mended in 2.4 }\n`;
  await using space = createWorkspace({ plan: muting });
  const client = space.api.openClient();
  await space.store([track('Order Completed', { properties: { total: 'ten' } }), track('Order Completed')]);
  const detail = await client.call('messages.get', { seq: 1 });
  expect(detail).toMatchObject({ verdict: 'valid', violations: [] });
  expect(detail.muted).toMatchObject([{ code: 'wrong-type', path: '/properties/total', reason: 'mended in 2.4' }]);
  expect(await client.call('messages.get', { seq: 2 })).not.toHaveProperty('muted');
  expect((await client.call('messages.list', { filter: 'code:wrong-type' })).total).toBe(0);
  expect((await client.call('messages.list', { filter: 'has:code' })).total).toBe(1);
  expect((await client.call('violations.list', {})).items).toMatchObject([{ code: 'missing-property' }]);
});

test('violations are counted by code, kind, name and path, for what filter and run match', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const broken = (price: string) =>
    track('Order Completed', { properties: { total: 1, items: [{ price: 1 }, { price }] } });
  await space.store([broken('a'), broken('b'), track('Unheard of')], { receivedAt: 1_000 });
  await space.store([broken('c')], { run: 't1', receivedAt: 2_000 });
  const all = await client.call('violations.list', {});
  expect(all.items).toMatchObject([
    {
      code: 'wrong-type',
      path: '/properties/items/*/price',
      count: 3,
      firstSeen: 1_000,
      lastSeen: 2_000,
      samples: [4, 2, 1],
    },
    { code: 'unplanned-event', kind: 'track', name: 'Unheard of', path: '/name', count: 1 },
  ]);
  expect((await client.call('violations.list', { run: 't1' })).items).toMatchObject([{ count: 1, samples: [4] }]);
  expect((await client.call('violations.list', { filter: 'properties.items.1.price:b' })).items).toMatchObject([
    { count: 1, samples: [2] },
  ]);
});

test('an entity is found by any of its ids, with what set each property, as of any message', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([
    { type: 'track', event: 'Looked', anonymousId: 'a/1', messageId: 'm1' },
    { type: 'identify', userId: 'ü %2f', anonymousId: 'a/1', messageId: 'm2', traits: { plan: 'free', __proto__x: 1 } },
    { type: 'identify', userId: 'ü %2f', messageId: 'm3', traits: { plan: 'pro' } },
    { type: 'group', userId: 'ü %2f', groupId: 'acme', messageId: 'm4', traits: { seats: 3 } },
    { type: 'track', event: 'Looked', anonymousId: 'lonely', messageId: 'm5' },
  ]);
  const user = await client.call('entities.get', { type: 'user', id: 'a/1' });
  expect(user).toMatchObject({
    id: 'ü %2f',
    properties: { plan: { value: 'pro', type: 'string', setBy: 3 } },
    groups: { account: ['acme'] },
    messages: 4,
  });
  expect(user.identities.map(({ id }) => id).sort()).toEqual(['a/1', 'ü %2f']);
  expect(user.history.map(({ seq, key, before }) => [seq, key, before])).toEqual([
    [3, 'plan', 'free'],
    [2, '__proto__x', undefined],
    [2, 'plan', undefined],
  ]);
  const before = await client.call('entities.get', { type: 'user', id: 'ü %2f', asOf: 2 });
  expect(before.properties.plan).toMatchObject({ value: 'free', setBy: 2 });
  const first = await client.call('entities.get', { type: 'user', id: 'a/1', asOf: 1 });
  expect(first).toMatchObject({ id: 'a/1', anonymous: true, properties: {} });

  expect((await client.call('entities.types', {})).items).toEqual([
    { type: 'user', label: 'User', plural: 'Users', count: 2 },
    { type: 'account', label: 'Account', plural: 'Accounts', count: 1 },
  ]);
  const joined = await client.call('messages.get', { seq: 4 });
  expect(joined.message.groups).toEqual({ account: 'acme' });
  const account = await client.call('entities.get', { type: 'account', id: 'acme' });
  expect(account).toMatchObject({ type: 'account', properties: { seats: { value: 3 } }, history: [{ key: 'seats' }] });
  const users = await client.call('entities.list', { type: 'user' });
  expect(users.items.map(({ id, anonymous }) => [id, anonymous])).toEqual([
    ['lonely', true],
    ['ü %2f', undefined],
  ]);
  expect((await client.call('entities.list', { type: 'user', search: 'PRO' })).items).toMatchObject([{ id: 'ü %2f' }]);
  expect((await client.call('entities.list', { type: 'user', limit: 1, after: 'lonely' })).items).toHaveLength(1);
  await expect(client.call('entities.get', { type: 'user', id: '__proto__' })).rejects.toMatchObject({
    body: { code: 'not-found' },
  });
});

test('a live list grows as messages come and tells its client so', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store([track('Seen', { properties: { n: 1 } }), track('Other')]);
  const { view, matched, total } = await client.call('view.open', { filter: 'event:Seen' });
  expect([matched, total]).toEqual([1, 2]);
  const told = new Promise<AnyNotice>((resolve) => {
    client.onNotice((notice) => {
      if (notice.name === 'view' && notice.data.matched === 2) resolve(notice);
    });
  });
  await space.store([track('Seen', { properties: { n: 2 } })]);
  expect(await told).toEqual({ name: 'view', data: { view, matched: 2, total: 3, complete: true } });
  const window = await client.call('view.window', { view, from: 1, count: 10 });
  expect(window.rows.map(({ seq }) => seq)).toEqual([3]);
  expect(await client.call('view.locate', { view, seq: 3 })).toEqual({ position: 1 });
  expect(await client.call('view.locate', { view, seq: 2 })).toEqual({});
  await client.call('view.close', { view });
  await expect(client.call('view.window', { view, from: 0, count: 1 })).rejects.toMatchObject({
    body: { code: 'unknown-view' },
  });
});

test('a message that is sent again enters a list of repeated ones', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store([track('Once'), track('Twice')]);
  const { view } = await client.call('view.open', { filter: 'is:repeated' });
  const told = new Promise<void>((resolve) => {
    client.onNotice((notice) => {
      if (notice.name === 'view' && notice.data.matched === 1) resolve();
    });
  });
  await space.store([track('Twice')]);
  await told;
  expect((await client.call('view.window', { view, from: 0, count: 5 })).rows).toMatchObject([{ seq: 2, repeats: 1 }]);
});

test('a repeat that was answered is in the next list of repeated ones, before any notice came', async () => {
  await using space = createWorkspace({ deaf: true });
  const client = space.api.openClient();
  await space.store([track('Once'), track('Twice')]);
  expect((await client.call('messages.list', { filter: 'is:repeated' })).items).toEqual([]);
  await space.store([track('Twice')]);
  const { items } = await client.call('messages.list', { filter: 'is:repeated' });
  expect(items).toMatchObject([{ seq: 2, repeats: 1 }]);
});

test('a reset of one run leaves the others, and open lists start anew', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store([track('Kept'), track('Kept too')]);
  await space.store([track('Gone')], { run: 't1' });
  await space.reject('bad-json', '{');
  const { view } = await client.call('view.open', {});
  expect((await client.call('violations.list', {})).total).toBe(0);
  await client.call('reset', { run: 't1' });
  expect((await client.call('messages.list', {})).items.map(({ seq }) => seq)).toEqual([2, 1]);
  expect((await client.call('view.window', { view, from: 0, count: 9 })).rows.map(({ seq }) => seq)).toEqual([1, 2]);
  await client.call('reset', {});
  const { counts, runs } = await client.call('status.get', {});
  expect(counts).toEqual({ messages: 0, valid: 0, warning: 0, invalid: 0, unchecked: 0, rejected: 0 });
  expect(runs).toEqual([]);
  await space.store([track('After')]);
  expect((await client.call('messages.list', {})).items).toMatchObject([{ seq: 4, name: 'After' }]);
});

test('what was rejected is listed with its request', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.reject('bad-json', '{"a":');
  await space.reject('unknown-path', 'hello');
  const { total, items } = await client.call('rejected.list', { limit: 1 });
  expect(total).toBe(2);
  expect(items).toMatchObject([{ code: 'unknown-path', request: { body: { text: 'hello' } } }]);
  expect((await client.call('rejected.list', { before: items[0]?.id ?? 0 })).items).toMatchObject([
    { code: 'bad-json' },
  ]);
});

test('a canonical message is judged without being stored', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const message = {
    kind: 'track',
    name: 'Order Completed',
    userId: 'u1',
    timestamp: '2026-01-01T00:00:00Z',
    properties: {},
  };
  expect(await client.call('plan.check', { message })).toMatchObject({
    verdict: 'invalid',
    violations: [{ code: 'missing-property', path: '/properties/total' }],
  });
  expect((await client.call('messages.list', {})).total).toBe(0);
  await expect(client.call('plan.check', { message: { kind: 'trak' } })).rejects.toMatchObject({
    body: { code: 'bad-message' },
  });
  const deep = JSON.parse(`${'{"properties":'.repeat(200)}1${'}'.repeat(200)}`);
  await expect(client.call('plan.check', { message: deep })).rejects.toMatchObject({ body: { code: 'bad-message' } });
});

test('the usage of the plan counts names with their verdicts', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([track('Order Completed', { properties: { total: 1 } }), track('Order Completed'), track('Odd')]);
  expect((await client.call('plan.usage', {})).names).toMatchObject([
    { kind: 'track', name: 'Order Completed', seen: 2, valid: 1, invalid: 1, lastSeq: 2 },
    { kind: 'track', name: 'Odd', seen: 1, invalid: 1 },
  ]);
});
