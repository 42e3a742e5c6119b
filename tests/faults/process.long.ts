import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Socket } from 'node:net';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { closeServer } from '../support/closing.ts';
import { temporaryFolder } from '../support/folders.ts';
import { objectIn, textIn } from '../support/json.ts';
import { listen } from '../support/listen.ts';
import { residentMegabytes } from '../support/memory.ts';
import { serveToItsEnd, signalWhenReady, startTrackside } from '../support/trackside.ts';

const track = (event: string) => ({ messageId: event, userId: 'u1', event });

/** What compresses to little and would take this much memory. */
const bombBytes = 256 * 1024 * 1024;
const brotliQuickly = (bytes: Buffer | string): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

test.skipIf(process.platform === 'win32').each([
  ['gzip', gzipSync],
  ['br', brotliQuickly],
  ['zstd', zstdCompressSync],
  ['deflate', deflateSync],
])('a %s bomb is refused and leaves the memory as it was', async (encoding, compress) => {
  await using trackside = await startTrackside();
  const headers = { 'content-encoding': encoding };
  const post = async (body: Buffer): Promise<number> =>
    (await fetch(`${trackside.collector}/v1/track`, { method: 'POST', headers, body: new Uint8Array(body) })).status;
  // The first body of its kind brings the decoder in.
  expect(await post(compress(JSON.stringify(track('Warm'))))).toBe(200);
  const bomb = compress(Buffer.alloc(bombBytes));
  const before = await residentMegabytes(trackside.pid);
  for (let turn = 0; turn < 4; turn += 1) expect(await post(bomb)).toBe(413);
  expect((await residentMegabytes(trackside.pid)) - before).toBeLessThan(128);
  expect((await trackside.send('/v1/track', track('Next'))).status).toBe(200);
});

test('two engines stand side by side, each with its own messages', async () => {
  await using one = await startTrackside();
  await using other = await startTrackside();
  await one.send('/v1/track', track('Of one'));
  await other.send('/v1/track', track('Of the other'));
  expect((await one.rows(1)).map(({ name }) => name)).toEqual(['Of one']);
  expect((await other.rows(1)).map(({ name }) => name)).toEqual(['Of the other']);
  expect([await one.total(), await other.total()]).toEqual([1, 1]);
});

test('a second process on the same folder ends with 3 and names the first', async () => {
  using data = temporaryFolder();
  await using first = await startTrackside({ data: data.path });
  const second = await serveToItsEnd({ data: data.path });
  expect(second.code).toBe(3);
  expect(second.errors).toContain(String(first.pid));
  expect((await first.send('/v1/track', track('Still here'))).status).toBe(200);
});

test('the folder of a killed process is free at once', async () => {
  using data = temporaryFolder();
  const first = await startTrackside({ data: data.path });
  await first.send('/v1/track', track('Before'));
  await first.stop('SIGKILL');
  await using second = await startTrackside({ data: data.path });
  expect((await second.rows(1)).map(({ name }) => name)).toEqual(['Before']);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s commits what is on its way, then ends with 0', async (signal) => {
  using data = temporaryFolder();
  const trackside = await startTrackside({ data: data.path });
  const body = JSON.stringify(track('On its way'));
  const socket = new Socket();
  socket.connect(Number(new URL(trackside.collector).port), '127.0.0.1');
  await once(socket, 'connect');
  const answered = once(socket.setEncoding('utf8'), 'data').then(([text]) => String(text));
  socket.write(
    `POST /v1/track HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 10)}`,
  );
  // A second request that is answered shows that the collector has read the first one's head.
  await trackside.send('/v1/track', track('Before it'));
  trackside.signal(signal);
  socket.write(body.slice(10));
  expect(await answered).toMatch(/^HTTP\/1\.1 200/);
  socket.end();
  expect(await trackside.ended).toBe(0);

  await using again = await startTrackside({ data: data.path });
  const names = (await again.rows(2)).map(({ name }) => textIn(name)).sort();
  expect(names).toEqual(['Before it', 'On its way']);
});

test('a plan that cannot be read at the start ends with 2 and says where', async () => {
  using folder = temporaryFolder();
  const plan = join(folder.path, 'broken.plan.yaml');
  writeFileSync(
    plan,
    'trackside: 1\nname: Broken\nevents:\n  Order Completed:\n    properties:\n      total: { type: nmber }\n',
  );
  const { code, errors } = await serveToItsEnd({ plan });
  expect(code).toBe(2);
  expect(errors).toMatch(/broken\.plan\.yaml:6:\d+/);
});

test('a plan file that is named but is not there ends with 2', async () => {
  const { code, errors } = await serveToItsEnd({ plan: '/nowhere/trackside.plan.yaml' });
  expect(code).toBe(2);
  expect(errors).toContain('/nowhere/trackside.plan.yaml');
});

test('an explicit port that is taken ends with 3 and names it', async () => {
  const holder = createServer();
  const port = await listen(holder);
  for (const option of ['--port', '--console-port']) {
    const { code, errors } = await serveToItsEnd({ args: [option, String(port)] });
    expect(code).toBe(3);
    expect(errors).toContain(String(port));
  }
  await closeServer(holder);
});

test('two servers cannot be asked onto one port', async () => {
  const { code, errors } = await serveToItsEnd({ args: ['--port', '9', '--console-port', '9'] });
  expect(code).toBe(2);
  expect(errors).toContain('--console-port');
});

test('the holder of a port is named as people know it', async () => {
  const holder = createServer();
  const port = await listen(holder);
  const { errors } = await serveToItsEnd({ args: ['--port', String(port)] });
  expect(errors).toContain(`pid ${process.pid}`);
  expect(errors).toContain(basename(process.execPath));
  await closeServer(holder);
});

test.each([
  ['--token', ''],
  ['--token', 'two words'],
  ['--host', ''],
  ['--plan', ''],
  ['--data', ''],
])('%s "%s" is a usage error', async (option, value) => {
  const { code, errors } = await serveToItsEnd({ args: [option, value] });
  expect(code).toBe(2);
  expect(errors).toContain(option);
});

test('a data folder that cannot be made ends with 3 and is named', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  const impossible = process.platform === 'linux' ? ['/proc/nowhere/data'] : [];
  for (const data of [file, join(file, 'below'), ...impossible]) {
    const { code, errors } = await serveToItsEnd({ data });
    expect(code).toBe(3);
    expect(errors).toContain(data);
  }
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s is heard from the ready line on', async (signal) => {
  expect(await signalWhenReady(signal)).toBe(0);
});

test('an unknown option is a usage error', async () => {
  const { code, errors } = await serveToItsEnd({ args: ['--prot', '1'] });
  expect(code).toBe(2);
  expect(errors).toContain('--prot');
});

test('a plan edit changes the next verdict, and a broken edit leaves the last good plan in force', async () => {
  using folder = temporaryFolder();
  const plan = join(folder.path, 'trackside.plan.yaml');
  const planWith = (event: string): string => `trackside: 1\nname: Shop\nevents:\n  ${event}: {}\n`;
  writeFileSync(plan, planWith('First'));
  await using trackside = await startTrackside({ plan });
  const statusPlan = async () => objectIn((await trackside.get('/api/status')).plan);
  const revision = (await statusPlan()).revision;
  await trackside.send('/v1/track', { ...track('Second'), messageId: 'm1' });

  writeFileSync(plan, planWith('Second'));
  await expect.poll(async () => (await statusPlan()).revision, { timeout: 60_000 }).not.toBe(revision);
  await trackside.send('/v1/track', { ...track('Second'), messageId: 'm2' });

  writeFileSync(plan, 'trackside: 1\nevents: [');
  await expect.poll(async () => (await statusPlan()).problems, { timeout: 60_000 }).not.toEqual([]);
  await trackside.send('/v1/track', { ...track('Second'), messageId: 'm3' });
  expect((await trackside.rows(3)).map(({ verdict }) => verdict)).toEqual(['invalid', 'valid', 'valid']);
});
