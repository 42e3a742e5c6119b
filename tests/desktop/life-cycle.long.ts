import { once } from 'node:events';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTrackside } from '../support/trackside.ts';
import { createHome, type Home } from './home.ts';
import { launchOnStandIn } from './launch.ts';
import { startControlled } from './running-app.ts';

let home: Home;
beforeEach(() => {
  home = createHome();
});
afterEach(() => home[Symbol.dispose]());

/** A request whose body is not whole yet; the collector has read its head once a later request is answered. */
const beginRequest = async (collector: string) => {
  const body = JSON.stringify({ messageId: 'half', userId: 'ada', event: 'On its way' });
  const socket = new Socket();
  socket.connect(Number(new URL(collector).port), '127.0.0.1');
  await once(socket, 'connect');
  const head = `POST /v1/track HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  socket.write(head + body.slice(0, 10));
  return {
    finish: async (): Promise<string> => {
      const answered = once(socket.setEncoding('utf8'), 'data').then(([text]) => String(text));
      socket.write(body.slice(10));
      const text = await answered;
      socket.end();
      return text;
    },
    drop: () => socket.destroy(),
  };
};

test('a quit commits what is on its way, answers it, and ends with 0', async () => {
  await using app = await startControlled({ home });
  const request = await beginRequest(app.collector);
  expect(await app.send('track', { userId: 'ada', event: 'Before it' })).toBe(200);
  await app.do('quit');
  expect(await request.finish()).toMatch(/^HTTP\/1\.1 200/);
  expect(await app.ended).toBe(0);

  await using trackside = await startTrackside({ data: home.store });
  const names = (await trackside.rows(2)).map(({ name }) => name).sort();
  expect(names).toEqual(['Before it', 'On its way']);
});

test('a second quit does not wait for what the first one waits for', async () => {
  await using app = await startControlled({ home });
  const request = await beginRequest(app.collector);
  expect(await app.send('track', { userId: 'ada', event: 'Before it' })).toBe(200);
  await app.do('quit');
  app.signal('SIGTERM');
  expect(await app.ended).toBe(130);
  request.drop();

  await using trackside = await startTrackside({ data: home.store });
  expect((await trackside.rows(1)).map(({ name }) => name)).toEqual(['Before it']);
});

test('closing the last window ends the app, as SIGTERM does', async () => {
  const app = await startControlled({ home });
  await app.do('closeWindow', 1);
  expect(await app.ended).toBe(0);
  const again = launchOnStandIn({ home });
  await again.until(({ windows }) => windows[0]?.visible === true);
  again.signal('SIGTERM');
  expect(await again.ended).toBe(0);
});

test('the window is there without an engine, says who holds the folder, and starts it once it is free', async () => {
  const holder = await startTrackside({ data: home.store });
  await using app = launchOnStandIn({ home });
  const page = await app.page();
  const banner = page.getByRole('alert').filter({ hasText: String(holder.pid) });
  await banner.waitFor();
  await holder.stop();
  await banner.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('contentinfo').getByText('Connected').waitFor();
});

test('a page that crashes is loaded again, and recording goes on meanwhile', async () => {
  await using app = await startControlled({ home });
  await app.do('crashPage', 1);
  expect(await app.send('track', { userId: 'ada', event: 'Meanwhile' })).toBe(200);
  await app.until(({ windows }) => windows[0]?.loads === 2);
  const page = await app.page();
  await page.getByRole('contentinfo').getByText('Connected').waitFor();
  await page.getByRole('contentinfo').getByText('1 stored').waitFor();
});
