import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createConnection } from '../../renderer/connection/connection.ts';
import { openWebSocketPort } from '../../renderer/connection/web-socket-port.ts';
import { temporaryFolder } from '../support/folders.ts';
import { objectIn, textIn } from '../support/json.ts';
import { startThreads, type TracksideThreads } from '../support/threads.ts';
import { allRows, startTrackside, type Trackside } from '../support/trackside.ts';

const track = (event: string) => ({ messageId: event, userId: 'u1', event, properties: { at: event } });

/** Sends as an SDK does: again, with the same message id, until it is acknowledged. */
const deliver = async ({ send }: Trackside, event: string): Promise<void> => {
  for (;;) {
    const answer = await send('/v1/track', track(event)).catch(() => undefined);
    await answer?.text();
    if (answer?.status === 200) return;
  }
};

const names = async (trackside: Trackside): Promise<readonly string[]> =>
  (await allRows(trackside)).map(({ name }) => textIn(name));

/** The window's own connection to the console, and how often it was opened. */
const connectWindow = ({ console, token }: Trackside) => {
  const address = `${console.replace('http', 'ws')}/ws`;
  const connection = createConnection({ openPort: () => openWebSocketPort(address, token), random: () => 0 });
  let opened = 0;
  connection.onOpen(() => {
    opened += 1;
  });
  return { connection, opened: () => opened };
};

/** Resolves once both sides run again after so many restarts. */
const settled = (trackside: Trackside, restarts: number): Promise<void> =>
  expect
    .poll(() => trackside.errors().split('All of Trackside runs again').length - 1, { timeout: 30_000 })
    .toBe(restarts);

test('the ingest thread dies twice under load: every acknowledged message is there once, at the same address', async () => {
  await using trackside = await startThreads();
  const { connection, opened } = connectWindow(trackside);
  await expect.poll(opened, { timeout: 30_000 }).toBe(1);
  const clients = 16;
  const each = 60;
  let acknowledged = 0;
  const deaths: Promise<void>[] = [];
  const client = async (index: number): Promise<void> => {
    for (let count = 0; count < each; count += 1) {
      await deliver(trackside, `${index}-${count}`);
      acknowledged += 1;
      if (acknowledged === 200 || acknowledged === 600) deaths.push(trackside.endThread('ingest'));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  await Promise.all(deaths);
  await settled(trackside, 2);
  const sent = Array.from({ length: clients }, (_, index) =>
    Array.from({ length: each }, (__, count) => `${index}-${count}`),
  );
  expect((await names(trackside)).toSorted()).toEqual(sent.flat().toSorted());
  await expect.poll(opened, { timeout: 30_000 }).toBeGreaterThan(1);
  // The window may be on its way back from the second death: it is asked again until it is connected.
  const counted = async (): Promise<number> => (await connection.call('status.get', {})).counts.messages;
  await expect.poll(counted, { timeout: 30_000 }).toBe(clients * each);
  connection.close();
  expect(await trackside.stop()).toBe(0);
});

test('the query thread dies: no sender notices, and REST and window find all of it at the same address', async () => {
  await using trackside = await startThreads();
  const { connection, opened } = connectWindow(trackside);
  await expect.poll(opened, { timeout: 30_000 }).toBe(1);
  await deliver(trackside, 'before');
  let sent = 1;
  let restarted = false;
  const death = trackside.endThread('query').then(() => {
    restarted = true;
  });
  for (; !restarted || sent < 100; sent += 1) {
    const answer = await trackside.send('/v1/track', track(`meanwhile ${sent}`));
    expect(answer.status).toBe(200);
    await answer.text();
  }
  await death;
  await settled(trackside, 1);
  expect(await trackside.total()).toBe(sent);
  await expect.poll(opened, { timeout: 30_000 }).toBe(2);
  const heard = new Promise<number>((resolve) => {
    connection.onNotice((notice) => {
      if (notice.name === 'growth' && notice.data.horizon > sent) resolve(notice.data.horizon);
    });
  });
  await deliver(trackside, 'after');
  expect(await heard).toBe(sent + 1);
  connection.close();
});

test('a plan, the sample shop and a reset work after both threads have died', async () => {
  using folder = temporaryFolder();
  const plan = `${folder.path}/trackside.plan.yaml`;
  writeFileSync(plan, 'trackside: 1\nname: Shop\nevents:\n  Known: {}\n');
  await using trackside = await startThreads({ plan });
  const { connection } = connectWindow(trackside);
  await trackside.endThread('ingest');
  await settled(trackside, 1);
  await trackside.endThread('query');
  await settled(trackside, 2);
  // Until the window has noticed, it is still open towards the thread that died.
  const planned = async (): Promise<string | undefined> => (await connection.call('plan.get', {})).plan?.name;
  await expect.poll(planned, { timeout: 30_000 }).toBe('Shop');
  await deliver(trackside, 'Unknown');
  expect((await trackside.rows(1)).map(({ verdict }) => verdict)).toEqual(['invalid']);
  await connection.call('sample.load', {});
  expect((await connection.call('status.get', {})).sample).toBe(true);
  await connection.call('reset', {});
  expect(await trackside.total()).toBe(0);
  connection.close();
});

test('the checkpoint thread dies: nothing else does, and another takes its place', async () => {
  await using trackside = await startThreads();
  await deliver(trackside, 'before');
  await trackside.endThread('checkpoint');
  await deliver(trackside, 'after');
  expect(await names(trackside)).toHaveLength(2);
  expect(trackside.errors()).not.toContain('is started again');
  expect(await trackside.stop()).toBe(0);
});

const endForGood = async (trackside: TracksideThreads): Promise<void> => {
  for (let death = 1; death < 5; death += 1) {
    await trackside.endThread('query');
    await settled(trackside, death);
  }
  void trackside.endThread('query');
};

test('a thread that dies again and again ends the command with 3, which says so and has lost nothing', async () => {
  using data = temporaryFolder();
  const trackside = await startThreads({ data: data.path });
  await deliver(trackside, 'kept');
  await endForGood(trackside);
  expect(await trackside.ended).toBe(3);
  expect(trackside.errors()).toContain('The query thread of Trackside ends again and again.');
  await using again = await startTrackside({ data: data.path });
  expect(await names(again)).toEqual(['kept']);
});

test('stored messages are judged again in a thread of their own, and a kill in the middle loses nothing of it', async () => {
  using folder = temporaryFolder();
  const plan = `${folder.path}/trackside.plan.yaml`;
  const planOf = (type: string): string =>
    `trackside: 1\nname: Shop\nevents:\n  Known:\n    properties: { price: { type: ${type} } }\n`;
  writeFileSync(plan, planOf('number'));
  const messages = 3_000;
  const batch = Array.from({ length: messages }, (_, price) => ({ ...track(`m${price}`), properties: { price } }));
  const counts = async (trackside: Trackside) => (await trackside.get('/api/status')).counts;

  const first = await startTrackside({ data: `${folder.path}/data`, plan });
  for (let from = 0; from < messages; from += 500) {
    const part = batch.slice(from, from + 500).map((each) => ({ ...each, type: 'track', event: 'Known' }));
    expect((await first.send('/v1/batch', { batch: part })).status).toBe(200);
  }
  writeFileSync(plan, planOf('string'));
  const isInTheMiddle = async (): Promise<boolean> => {
    const { invalid } = objectIn(await counts(first));
    return invalid !== 0;
  };
  await expect.poll(isInTheMiddle, { timeout: 30_000, interval: 5 }).toBe(true);
  await first.stop('SIGKILL');

  await using again = await startTrackside({ data: `${folder.path}/data`, plan });
  await expect.poll(() => counts(again), { timeout: 30_000 }).toMatchObject({ messages, valid: 0, invalid: messages });
});
