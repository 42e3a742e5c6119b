import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { closeServer } from '../support/closing.ts';
import { listIn, objectIn } from '../support/json.ts';
import { listen } from '../support/listen.ts';
import { startTrackside } from '../support/trackside.ts';

/** A port that is free now. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await closeServer(server);
  return port;
};

test('the collector listens where the settings say, and an option wins', async () => {
  const port = await freePort();
  const settings = JSON.stringify({ collectorPort: port });
  await using bySettings = await startTrackside({ settings, portOfSettings: true });
  expect(bySettings.collector).toBe(`http://127.0.0.1:${port}`);
  await using byOption = await startTrackside({ settings, args: ['--port', '0'] });
  expect(byOption.collector).not.toBe(bySettings.collector);
  expect(byOption.errors()).toBe('');
});

test('a port of the settings that is taken gives way to the next free one', async () => {
  const holder = createServer();
  const port = await listen(holder);
  await using trackside = await startTrackside({
    settings: JSON.stringify({ collectorPort: port }),
    portOfSettings: true,
  });
  expect(trackside.collector).not.toBe(`http://127.0.0.1:${port}`);
  await closeServer(holder);
});

test('what is wrong with the settings is said, and the command starts all the same', async () => {
  await using wrong = await startTrackside({ settings: '{"theme":"pink"}' });
  expect(wrong.errors()).toContain(
    `${wrong.settingsFile} /theme: Must be one of system, light, dark. Until this is mended its default applies.`,
  );
  await using damaged = await startTrackside({ settings: '{"theme":' });
  expect(damaged.errors()).toContain(`${damaged.settingsFile}: The settings file is not JSON`);
});

test('a smaller limit in the file is kept to at once, and the store says what went', async () => {
  await using trackside = await startTrackside({ settings: '{"retention":{"maxMegabytes":' });
  const noticed = async () =>
    listIn(objectIn((await trackside.get('/api/status')).store).notices).map((notice) => objectIn(notice).code);
  for (let count = 0; count < 30; count += 1) {
    const properties = { noise: randomBytes(500_000).toString('base64') };
    const response = await trackside.send('/v1/track', { userId: 'u1', event: 'Bulky', properties });
    expect(response.status).toBe(200);
  }
  expect(await noticed()).toEqual([]);
  writeFileSync(trackside.settingsFile, '{"retention":{"maxMegabytes":16}}');
  await expect.poll(noticed, { timeout: 20_000 }).toContain('retention');
});
