import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { attachReferred } from '../plan/attach-referred.ts';
import { revisionOf } from '../plan/read-plan.ts';
import { createWorkspace } from './fixtures/workspace.ts';

const track = (event: string, properties: Record<string, string | number>) => ({
  type: 'track',
  event,
  userId: 'u1',
  messageId: `${event}-${JSON.stringify(properties)}`,
  timestamp: '2026-01-01T10:00:00.000Z',
  properties,
});

const plan = `trackside: 1
name: Shop # ours
events:
  Order Completed:
    properties:
      total: { type: number, required: true } # in euros
`;

test('an edit is shown as a difference, saved, taken back and made again, each by its name', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([track('Order Completed', { total: 1, coupon: 'A' })]);
  const edit = await client.call('plan.edit', {
    edit: { type: 'allow', seq: 1, code: 'unexpected-property', path: '/properties/coupon' },
  });
  expect(edit).toMatchObject({ path: space.planPath, line: 7, name: 'Allow `coupon` on Order Completed' });
  expect(edit.diff).toContain('\n+      coupon: { type: string }\n');
  expect(edit.diff).not.toMatch(/\n-[^-]/);
  expect(readFileSync(space.planPath, 'utf8')).toBe(plan);

  const { text, name, base } = edit;
  const saved = await client.call('plan.save', { text, name, ...(base === undefined ? {} : { base }) });
  expect(saved.steps).toEqual({ undo: 'Allow `coupon` on Order Completed' });
  expect(readFileSync(space.planPath, 'utf8')).toBe(`${plan}      coupon: { type: string }\n`);

  expect((await client.call('plan.undo', {})).steps).toEqual({ redo: 'Allow `coupon` on Order Completed' });
  expect(readFileSync(space.planPath, 'utf8')).toBe(plan);
  expect((await client.call('plan.redo', {})).revision).toBe(saved.revision);
  expect(readFileSync(space.planPath, 'utf8')).toBe(text);
  await expect(client.call('plan.redo', {})).rejects.toMatchObject({ body: { code: 'nothing-to-undo' } });
  expect(space.faults).toEqual([]);
});

test('what somebody wrote into the file meanwhile is never overwritten', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const mute = { type: 'mute', code: 'late', reason: 'offline phones' } as const;
  const { text, name, base = '' } = await client.call('plan.edit', { edit: mute });
  const theirs = `${plan}# a word of theirs\n`;
  writeFileSync(space.planPath, theirs);
  await expect(client.call('plan.save', { text, name, base })).rejects.toMatchObject({
    body: { code: 'plan-changed' },
  });
  const again = await client.call('plan.edit', { edit: mute });
  await client.call('plan.save', { text: again.text, name, base: again.base ?? '' });
  writeFileSync(space.planPath, theirs);
  await expect(client.call('plan.undo', {})).rejects.toMatchObject({ body: { code: 'plan-changed' } });
  expect(readFileSync(space.planPath, 'utf8')).toBe(theirs);
});

test('an unplanned event is written from all the messages of its name', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([
    ...[1, 2, 3, 4].map((step) => track('Step Viewed', { step, title: 'T' })),
    track('Step Viewed', { step: 4.5 }),
    track('Another', { step: 'x' }),
  ]);
  const { text, notes } = await client.call('plan.edit', {
    edit: { type: 'allow', seq: 1, code: 'unplanned-event', path: '/name' },
  });
  expect(text).toBe(
    `${plan}  Step Viewed:\n    properties:\n      step: { type: number, required: true }\n      title: { type: string }\n`,
  );
  expect(notes).toEqual(['The types come from 5 stored messages; what was always there is required.']);
});

test('without a plan file the first edit makes one, and taking it back removes it', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store([track('Order Completed', { total: 1 })]);
  const { text, name, notes, ...rest } = await client.call('plan.edit', {
    edit: { type: 'allow', seq: 1, code: 'unplanned-event', path: '/name' },
  });
  expect(rest).not.toHaveProperty('base');
  expect(notes[0]).toBe('There is no plan file yet: it is created.');
  await client.call('plan.save', { text, name });
  expect(readFileSync(space.planPath, 'utf8')).toMatch(
    /^trackside: 1\nname: .*\nunplanned: \{ events: info \}\nevents:\n {2}Order Completed:\n/,
  );
  expect(await client.call('plan.undo', {})).not.toHaveProperty('revision');
  expect(() => readFileSync(space.planPath)).toThrow('ENOENT');
});

test('what no edit of a plan can allow is refused, with what to do instead', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  await space.store([{ ...track('Order Completed', { total: 1 }), userId: 'null' }]);
  const call = client.call('plan.edit', {
    edit: { type: 'allow', seq: 1, code: 'suspicious-identity', path: '/userId' },
  });
  await expect(call).rejects.toMatchObject({
    body: { code: 'no-plan-edit', remedy: 'Mute it with a reason, or mend it in the code that sends it.' },
  });
});

test('a plan of another tool is left to that tool', async () => {
  const foreign = JSON.stringify({
    name: 'Other',
    rules: { events: [{ name: 'A', version: 1, rules: { properties: {} } }] },
  });
  await using space = createWorkspace({ plan: foreign });
  const call = space.api.openClient().call('plan.edit', { edit: { type: 'mute', code: 'late', reason: 'x' } });
  await expect(call).rejects.toMatchObject({
    body: {
      code: 'plan-not-editable',
      message: expect.stringContaining('Segment Protocols'),
      remedy: expect.stringContaining(`trackside plan import "${space.planPath}"`),
    },
  });
});

test('files that the plan refers to are seen by edits, saves and trials, and never written into the plan', async () => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const file = join(dirname(space.planPath), 'total.json');
  writeFileSync(file, '{ "maximum": 5 }');
  const referring = plan.replace('{ type: number, required: true }', '{ schema: { $ref: total.json } }');
  await client.call('plan.save', { text: referring, name: 'Refer', base: revisionOf(plan) });
  space.setPlan(await attachReferred(referring, space.planPath));
  await space.store([track('Order Completed', { total: 9 })]);
  expect(await client.call('plan.get', {})).toMatchObject({
    text: referring,
    files: [{ path: file, text: '{ "maximum": 5 }' }],
  });

  const mute = { type: 'mute', code: 'out-of-range', reason: 'refunds' } as const;
  const edit = await client.call('plan.edit', { edit: mute });
  expect(edit.text).toBe(`${referring}mute:\n  - { code: out-of-range, reason: refunds }\n`);
  const trial = await client.call('plan.trial', { text: edit.text });
  expect([trial.problems, trial.disappear.violations]).toEqual([[], 1]);
  const aside = await client.call('plan.trial', { text: referring, path: '/elsewhere/plan.yaml' });
  expect(aside.problems).toEqual([]);

  writeFileSync(file, '{ "maximum": 6 }');
  const { text, name, base = '' } = edit;
  await expect(client.call('plan.save', { text, name, base })).rejects.toMatchObject({
    body: { code: 'plan-changed' },
  });
  const { base: fresh = '' } = await client.call('plan.edit', { edit: mute });
  await client.call('plan.save', { text, name, base: fresh });
  expect(readFileSync(space.planPath, 'utf8')).toBe(text);
});

test('a leak on an event that nobody planned is allowed with the event', async () => {
  await using space = createWorkspace();
  const client = space.api.openClient();
  await space.store([track('Letter Sent', { to: 'Ada, ada@example.com', stamps: 2 })]);
  const { text, notes } = await client.call('plan.edit', {
    edit: { type: 'allow', seq: 1, code: 'pii-leak', path: '/properties/to' },
  });
  expect(text).toContain('\n      to: { type: string, pii: true }\n      stamps: { type: integer }\n');
  expect(notes[1]).toContain('unplanned: { events: info }');
});

test.each([
  ['file', (space: { readonly planPath: string }) => space.planPath],
  ['folder', (space: { readonly planPath: string }) => dirname(space.planPath)],
])('a read-only %s is told before anybody saves, and left as it is', async (what, place) => {
  await using space = createWorkspace({ plan });
  const client = space.api.openClient();
  const edit = { type: 'mute', code: 'late', reason: 'offline phones' } as const;
  chmodSync(place(space), what === 'file' ? 0o444 : 0o555);
  try {
    const { text, name, base = '', obstacle } = await client.call('plan.edit', { edit });
    expect(obstacle).toMatch(new RegExp(`^The (?:plan )?${what} .* is read-only`));
    await expect(client.call('plan.save', { text, name, base })).rejects.toMatchObject({
      body: { code: 'plan-not-written' },
    });
    expect(readFileSync(space.planPath, 'utf8')).toBe(plan);
  } finally {
    chmodSync(place(space), 0o755);
  }
  expect(await client.call('plan.edit', { edit })).not.toHaveProperty('obstacle');
});
