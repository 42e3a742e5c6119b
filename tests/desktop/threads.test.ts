import { expect, test } from 'vitest';
import { createRpcClient } from '../../shared/contract/rpc-client.ts';
import { appOfFile } from './app-of-file.ts';
import { openBridgePort } from './bridge-port.ts';
import { go, rowOf } from './running-app.ts';

const { app } = await appOfFile();

/** Sends one message after another until told to stop; gives the ids that were acknowledged. */
const sendUntil = async (isOver: () => boolean, prefix: string): Promise<readonly string[]> => {
  const acknowledged: string[] = [];
  for (let index = 0; !isOver(); index += 1) {
    const messageId = `${prefix}-${index}`;
    // While the collector starts again nobody listens there: that is not an acknowledgement.
    const status = await app.send('track', { messageId, userId: 'ada', event: messageId }).catch(() => 0);
    if (status === 200) acknowledged.push(messageId);
    else await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return acknowledged;
};

test('an ingest thread that dies under load loses nothing acknowledged, and the window says so until it is back', async () => {
  const { window } = app;
  await go(window, 'Live');
  let over = false;
  const senders = [1, 2, 3, 4].map((each) => sendUntil(() => over, `sender-${each}`));
  await rowOf(window, /sender-\d-\d+/)
    .first()
    .waitFor();

  const banner = window.getByRole('status').filter({ hasText: 'The collector is starting again.' });
  const said = banner.waitFor();
  try {
    await app.do('killThread', 'ingest');
    await said;
    await banner.waitFor({ state: 'detached' });
  } finally {
    over = true;
  }
  const acknowledged = (await Promise.all(senders)).flat();
  expect(await app.send('track', { messageId: 'after', userId: 'ada', event: 'After the restart' })).toBe(200);
  await rowOf(window, 'After the restart').waitFor();

  expect(acknowledged.length).toBeGreaterThan(10);
  const client = createRpcClient(await openBridgePort(window));
  const stored = new Set<string>();
  let after = 0;
  for (;;) {
    const { items } = await client.call('messages.list', { order: 'asc', after, limit: 1000 });
    for (const { seq, name } of items) {
      expect(stored.has(name)).toBe(false);
      stored.add(name);
      after = seq;
    }
    if (items.length < 1000) break;
  }
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});

test('a query thread that dies leaves recording alone, and the window fills again by itself', async () => {
  const { window } = app;
  await go(window, 'Live');
  await app.do('killThread', 'query');
  expect(await app.send('track', { messageId: 'm', userId: 'ada', event: 'While nobody reads' })).toBe(200);
  await window.getByRole('contentinfo').getByText('Connected').waitFor();
  await rowOf(window, 'While nobody reads').waitFor();
});
