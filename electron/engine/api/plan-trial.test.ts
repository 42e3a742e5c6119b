import { expect, test } from 'vitest';
import { createWorkspace } from './fixtures/workspace.ts';

const track = (event: string, properties: Record<string, string | number>) => ({
  type: 'track',
  event,
  userId: 'u1',
  messageId: `${event}-${JSON.stringify(properties)}`,
  timestamp: '2026-01-01T10:00:00.000Z',
  properties,
});

const plan = `
trackside: 1
name: Shop
events:
  Order Completed:
    properties:
      total: { type: number, required: true }
`;

const nothing = { violations: 0, messages: 0, groups: [] };

test('a trial tells what an edit of the plan would change among stored messages, and changes nothing', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([
    track('Order Completed', { total: 1, coupon: 'A' }),
    track('Order Completed', { total: 2, coupon: 'B' }),
    track('Order Completed', { total: 3 }),
    track('Order Canceled', {}),
  ]);
  const before = await client.call('messages.list', {});
  const text = plan.replace(
    'total: { type: number, required: true }',
    'coupon: { type: string }\n      total: { type: string }',
  );
  const trial = await client.call('plan.trial', { text });
  expect(trial).toEqual({
    problems: [],
    revision: expect.stringMatching(/^[0-9a-f]{12}$/),
    judged: 4,
    complete: true,
    disappear: {
      violations: 2,
      messages: 2,
      groups: [
        {
          code: 'unexpected-property',
          severity: 'warning',
          kind: 'track',
          name: 'Order Completed',
          path: '/properties/coupon',
          count: 2,
          samples: [2, 1],
        },
      ],
    },
    appear: {
      violations: 3,
      messages: 3,
      groups: [
        {
          code: 'wrong-type',
          severity: 'error',
          kind: 'track',
          name: 'Order Completed',
          path: '/properties/total',
          count: 3,
          samples: [3, 2, 1],
        },
      ],
    },
    verdicts: {
      before: { valid: 1, warning: 2, invalid: 1, unchecked: 0 },
      after: { valid: 0, warning: 0, invalid: 4, unchecked: 0 },
    },
  });
  expect(await client.call('messages.list', {})).toEqual(before);
});

test('a trial counts what its edit cannot touch as it is', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([
    track('Order Completed', { total: 1 }),
    track('Order Completed', {}),
    track('Order Canceled', {}),
  ]);
  const { judged, complete, disappear, appear, verdicts } = await client.call('plan.trial', {
    text: `${plan}  Order Canceled: {}\n`,
  });
  expect({ judged, complete }).toEqual({ judged: 3, complete: true });
  expect(disappear).toMatchObject({ violations: 1, groups: [{ code: 'unplanned-event', samples: [3] }] });
  expect(appear).toEqual(nothing);
  expect(verdicts).toEqual({
    before: { valid: 1, warning: 0, invalid: 2, unchecked: 0 },
    after: { valid: 2, warning: 0, invalid: 1, unchecked: 0 },
  });
});

test('a trial of the plan in force changes nothing', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([track('Order Completed', {}), track('Order Canceled', {})]);
  const trial = await client.call('plan.trial', { text: plan });
  expect(trial).toMatchObject({ judged: 2, disappear: nothing, appear: nothing });
  expect(trial.verdicts.after).toEqual(trial.verdicts.before);
});

test('a text that is no plan is answered with what is wrong in it', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([track('Order Completed', {})]);
  const trial = await client.call('plan.trial', { text: 'trackside: 1\nevents: [' });
  expect(trial.problems.length).toBeGreaterThan(0);
  expect(trial).toMatchObject({ judged: 0, disappear: nothing, appear: nothing });
  expect(trial).not.toHaveProperty('revision');
});

test('a trial ends where its caller no longer wants it', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store(Array.from({ length: 2_000 }, (_, total) => track('Order Completed', { total })));
  const control = new AbortController();
  const trial = client.call('plan.trial', { text: plan }, { signal: control.signal });
  control.abort();
  await expect(trial).rejects.toMatchObject({ body: { code: 'cancelled' } });
});
