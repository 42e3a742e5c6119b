import { expect, test } from 'vitest';
import type { Notice } from '../../../shared/contract/notices.ts';
import { createWorkspace, type Workspace } from './fixtures/workspace.ts';

const track = (event: string, properties: Record<string, string | number>) => ({
  type: 'track',
  event,
  userId: 'u1',
  messageId: `${event}-${JSON.stringify(properties)}`,
  timestamp: '2026-01-01T10:00:00.000Z',
  properties,
});

const planOf = (type: string): string => `
trackside: 1
name: Shop
events:
  Order Completed:
    properties:
      total: { type: ${type}, required: true }
`;

const orders = (count: number) => Array.from({ length: count }, (_, total) => track('Order Completed', { total }));

/** The notices of judging until it has ended. */
const judgedBy = async (space: Workspace, work: () => void): Promise<readonly Notice<'judging'>[]> => {
  const client = space.api.openClient();
  const heard: Notice<'judging'>[] = [];
  const ended = new Promise<void>((resolve) => {
    client.onNotice((notice) => {
      if (notice.name === 'judging') heard.push(notice.data);
      if (notice.name !== 'status' || notice.data.judging !== undefined) return;
      const { judged, plan } = notice.data;
      if (judged !== undefined && judged.revision === plan?.revision) resolve();
    });
  });
  work();
  await ended;
  client.close();
  return heard;
};

test('stored messages are judged again when another plan comes into force, and everything shows it', async () => {
  await using space = createWorkspace({ plan: planOf('number') });
  const client = space.api.openClient();
  await space.store([...orders(20), track('Order Canceled', {})]);
  const view = await client.call('view.open', { filter: 'is:invalid' });
  expect(view.matched).toBe(1);
  const heard = await judgedBy(space, () => space.setPlan(planOf('string')));
  expect(heard[0]?.progress).toMatchObject({ judged: 0, changed: 0 });
  expect(heard.at(-1)).toEqual({ changed: { from: 1, to: 21 } });
  const status = await client.call('status.get', {});
  expect(status.judged).toMatchObject({
    revision: status.plan?.revision,
    ended: 'done',
    judged: 21,
    total: 21,
    changed: 20,
    disappeared: 0,
    appeared: 20,
  });
  expect(status).not.toHaveProperty('judging');
  expect(status.counts).toMatchObject({ messages: 21, invalid: 21, valid: 0 });
  expect((await client.call('messages.list', { filter: 'code:wrong-type' })).total).toBe(20);
  expect((await client.call('messages.list', { filter: 'is:valid' })).total).toBe(0);
  expect((await client.call('view.window', { view: view.view, from: 0, count: 100 })).rows).toHaveLength(21);
  expect((await client.call('violations.list', { filter: 'code:wrong-type' })).items).toMatchObject([{ count: 20 }]);
  expect(await client.call('messages.get', { seq: 1 })).toMatchObject({
    verdict: 'invalid',
    violations: [{ code: 'wrong-type', path: '/properties/total' }],
    planRevision: status.plan?.revision,
  });
  expect(space.faults).toEqual([]);
});

test('what an edit does not touch is not written, and a violation that goes leaves the lists', async () => {
  await using space = createWorkspace({ plan: planOf('string') });
  const client = space.api.openClient();
  await space.store([...orders(3), track('Order Canceled', {})]);
  await judgedBy(space, () => space.setPlan(`${planOf('number')}  Order Canceled: {}\n`));
  const { judged, counts } = await client.call('status.get', {});
  expect(judged).toMatchObject({ judged: 4, changed: 4, disappeared: 4, appeared: 0 });
  expect(counts).toMatchObject({ valid: 4, invalid: 0 });
  expect((await client.call('violations.list', {})).items).toEqual([]);
  await judgedBy(space, () => space.setPlan(`${planOf('number')}  Order Canceled: {}\n  Order Refunded: {}\n`));
  expect((await client.call('status.get', {})).judged).toMatchObject({ judged: 4, changed: 0 });
});

test('a message that comes meanwhile is judged by the new plan, once', async () => {
  await using space = createWorkspace({ plan: planOf('number') });
  const client = space.api.openClient();
  await space.store(orders(5));
  let stored = Promise.resolve();
  await judgedBy(space, () => {
    space.setPlan(planOf('string'));
    stored = space.store([track('Order Completed', { total: 'ten' })]);
  });
  await stored;
  const { judged, counts } = await client.call('status.get', {});
  expect(judged).toMatchObject({ judged: 5, total: 5 });
  expect(counts).toMatchObject({ valid: 1, invalid: 5 });
});

test('cancelled, the rest keep their verdicts until judging is started again', async () => {
  await using space = createWorkspace({ plan: planOf('number') });
  const client = space.api.openClient();
  await space.store(orders(1_200));
  await judgedBy(space, () => {
    space.setPlan(planOf('string'));
    void client.call('judging.cancel', {});
  });
  const { judged, counts } = await client.call('status.get', {});
  expect(judged?.ended).toBe('cancelled');
  expect(counts.valid).toBeGreaterThan(0);
  await judgedBy(space, () => void client.call('judging.start', {}));
  const after = await client.call('status.get', {});
  expect(after.judged).toMatchObject({ ended: 'done', judged: counts.valid, changed: counts.valid });
  expect(after.counts).toMatchObject({ valid: 0, invalid: 1_200 });
});
