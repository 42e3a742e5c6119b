import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createWorkspace } from '../../electron/engine/api/fixtures/workspace.ts';
import { startConsole } from '../../electron/engine/console/console.ts';
import { createSocketPort } from '../../electron/engine/console/socket-port.ts';
import { createRpcClient } from '../../shared/contract/rpc-client.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import { temporaryFolder } from '../support/folders.ts';
import { at, listIn, objectIn } from '../support/json.ts';
import { listen } from '../support/listen.ts';
import { type Answer, type Served, serve, token } from '../support/served-console.ts';

const track = (event: string, more: JsonObject = {}): JsonObject => ({
  type: 'track',
  event,
  userId: 'u1',
  messageId: `${event}${JSON.stringify(more)}`,
  timestamp: '2026-01-01T10:00:00.000Z',
  ...more,
});

const codeOf = ({ status, json }: Answer) => [status, at(json, 'error', 'code')];

test('only own names are answered, before anything else is looked at', async () => {
  await using served = await serve();
  const { port } = served.console;
  const statusFor = async (host: string) => (await served.ask('/', { headers: { host } })).status;
  for (const host of [
    'evil.test',
    `evil.test:${port}`,
    `localhost.evil.test:${port}`,
    `127.0.0.1.nip.io:${port}`,
    `[::ffff:7f00:1]:${port}`,
    `0.0.0.0:${port}`,
    `localhost.:${port}`,
    `127.0.0.1:${port + 1}`,
    '127.0.0.1',
    `user@127.0.0.1:${port}`,
  ]) {
    expect([host, await statusFor(host)]).toEqual([host, 421]);
  }
  for (const host of [`127.0.0.1:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
    expect([host, await statusFor(host)]).toEqual([host, 200]);
  }
});

test('a page of another origin or site gets nothing', async () => {
  await using served = await serve();
  const own = `http://127.0.0.1:${served.console.port}`;
  for (const origin of [
    'https://evil.test',
    'null',
    `https://127.0.0.1:${served.console.port}`,
    'http://127.0.0.1:1',
  ]) {
    expect(codeOf(await served.ask('/api/status', { headers: { origin } }))).toEqual([403, 'forbidden-origin']);
  }
  expect((await served.ask('/api/status', { headers: { origin: own } })).status).toBe(200);
  for (const site of ['cross-site', 'same-site']) {
    expect((await served.ask('/', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
  }
  expect((await served.ask('/', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
  const preflight = await served.ask('/api/status', { method: 'OPTIONS', headers: { origin: own } });
  expect(preflight.status).toBe(403);
  expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('nothing but the window is served without the token', async () => {
  await using served = await serve();
  const bare = (path: string, headers = {}) => served.ask(path, { withToken: false, headers });
  expect((await bare('/')).text).toContain('Trackside');
  expect((await bare('/assets/main.js')).status).toBe(200);
  for (const path of ['/api/status', '/api/openapi.json', '/api/nowhere', '/elsewhere', '/api/messages?follow=true']) {
    expect(codeOf(await bare(path))).toEqual([401, 'unauthorized']);
  }
  expect((await bare('/api/status', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await bare('/api/status', { authorization: `Basic ${token}` })).status).toBe(401);
  expect((await bare(`/api/status?token=${token}`)).status).toBe(401);
});

test('every answer carries the guard headers', async () => {
  await using served = await serve();
  for (const path of ['/', '/api/status', '/api/nowhere']) {
    const { headers } = await served.ask(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
});

test.each([
  '/..%2f..%2fetc%2fpasswd',
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/..%2fmain.js',
  '//assets/main.js',
  '/%00',
  '/api/%2e%2e/x',
])('the path %s leads nowhere', async (path) => {
  await using served = await serve();
  expect((await served.ask(path)).status).toBe(404);
});

test('state changes by POST of JSON alone', async () => {
  await using served = await serve();
  await served.space.store([track('Stays')]);
  const post = (headers: Record<string, string>, body?: string) =>
    served.ask('/api/reset', { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
  expect(codeOf(await served.ask('/api/reset'))).toEqual([405, 'method-not-allowed']);
  expect((await served.ask('/api/reset')).headers.allow).toBe('POST');
  expect((await post({ 'content-type': 'text/plain' }, '{}')).status).toBe(415);
  expect((await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'run=x')).status).toBe(415);
  expect((await post({ 'content-type': 'application/json' }, '{')).status).toBe(400);
  expect((await post({ 'content-type': 'application/json' }, '{"runs":"x"}')).status).toBe(400);
  expect((await post({ 'content-type': 'application/json' }, ' '.repeat(1_100_000))).status).toBe(413);
  expect((await served.get('/api/messages')).total).toBe(1);
  expect((await post({ 'content-type': 'application/json' }, '{"run":"other"}')).status).toBe(200);
  expect((await served.get('/api/messages')).total).toBe(1);
  expect((await post({})).status).toBe(200);
  expect((await served.get('/api/messages')).total).toBe(0);
});

test('messages are listed as the contract says', async () => {
  await using served = await serve();
  await served.space.store([track('One', { properties: { n: 1 } }), track('Two')], { receivedAt: 1_700_000_000_000 });
  const { total, items } = await served.get('/api/messages?limit=1&filter=kind%3Atrack');
  expect(total).toBe(2);
  expect(items).toEqual([
    {
      seq: 2,
      kind: 'track',
      name: 'Two',
      userId: 'u1',
      timestamp: '2026-01-01T10:00:00.000Z',
      receivedAt: '2023-11-14T22:13:20.000Z',
      run: 'default',
      source: expect.objectContaining({ dialect: 'segment' }),
      verdict: 'unchecked',
      repeats: 0,
      violations: [],
    },
  ]);
  const detail = await served.get('/api/messages/1');
  expect(detail).toMatchObject({ message: { properties: { n: 1 } }, original: { event: 'One' } });
  expect(at(detail, 'message', 'timestamp')).toBe('2026-01-01T10:00:00.000Z');
});

test.each([
  ['/api/messages/99', 404, 'not-found'],
  ['/api/messages/abc', 404, 'not-found'],
  ['/api/nowhere', 404, 'not-found'],
  ['/api/messages?limit=0', 400, 'bad-params'],
  ['/api/messages?limit=1001', 400, 'bad-params'],
  ['/api/messages?limit=ten', 400, 'bad-params'],
  ['/api/messages?order=up', 400, 'bad-params'],
  ['/api/messages?sort=seq', 400, 'bad-params'],
  ['/api/messages?run=a&run=b', 400, 'bad-params'],
  ['/api/messages?__proto__=1', 400, 'bad-params'],
  ['/api/messages?follow=maybe', 400, 'bad-params'],
  ['/api/messages?follow=true&filter=(', 400, 'bad-filter'],
  ['/api/entities/user/nobody', 404, 'not-found'],
  ['/api/entities/user/%ff', 404, 'not-found'],
])('%s is refused with %i %s', async (path, status, code) => {
  await using served = await serve();
  const answer = await served.ask(path);
  expect(codeOf(answer)).toEqual([status, code]);
  expect(at(answer.json, 'error', 'remedy')).toEqual(expect.any(String));
  expect(served.space.faults).toEqual([]);
});

test('a filter that cannot be read is 400 with its place', async () => {
  await using served = await serve();
  const answer = await served.ask(`/api/messages?filter=${encodeURIComponent('kind:track evnt:x')}`);
  expect(answer.status).toBe(400);
  expect(at(answer.json, 'error')).toMatchObject({ code: 'bad-filter', position: { start: 11 } });
});

test('entities are found by percent-encoded ids', async () => {
  await using served = await serve();
  await served.space.store([
    { type: 'identify', userId: '../ü?#%/x', messageId: 'i1', traits: { plan: 'pro' } },
    { type: 'identify', userId: '__proto__', messageId: 'i2', traits: { plan: 'free' } },
  ]);
  const path = `/api/entities/user/${encodeURIComponent('../ü?#%/x')}`;
  expect(await served.get(path)).toMatchObject({ id: '../ü?#%/x', properties: { plan: { value: 'pro', setBy: 1 } } });
  expect(await served.get('/api/entities/user/__proto__')).toMatchObject({ properties: { plan: { value: 'free' } } });
  expect((await served.get('/api/entities')).items).toMatchObject([{ type: 'user', count: 2 }]);
  expect((await served.get('/api/entities/user?search=pro')).total).toBe(2);
});

test('status, rejected, plan and its check answer', async () => {
  await using served = await serve('trackside: 1\nname: Shop\nevents:\n  Bought: {}\n');
  await served.space.reject('bad-json', '{');
  expect(await served.get('/api/status')).toMatchObject({
    version: '0.0.0',
    plan: { name: 'Shop', events: 1, problems: [] },
    counts: { messages: 0, rejected: 1 },
  });
  expect(listIn((await served.get('/api/rejected')).items)[0]).toMatchObject({ code: 'bad-json', run: 'default' });
  expect(at(await served.get('/api/plan'), 'plan', 'events', 0, 'name')).toBe('Bought');
  const headers = { 'content-type': 'application/json' };
  const check = await served.ask('/api/plan/check', {
    method: 'POST',
    headers,
    body: '{"kind":"track","name":"bought","userId":"u1"}',
  });
  expect(check.json).toMatchObject({ verdict: 'invalid' });
  expect(codeOf(await served.ask('/api/plan/check', { method: 'POST', headers, body: '{"kind":1}' }))).toEqual([
    400,
    'bad-message',
  ]);
});

test('a followed list streams what comes, in order, with signs of life', async () => {
  await using served = await serve();
  await served.space.store([track('Before'), track('Between'), track('Other')]);
  const leave = new AbortController();
  const filter = encodeURIComponent('event:B*');
  const response = await fetch(`${served.console.address}/api/messages?follow=true&after=1&filter=${filter}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: leave.signal,
  });
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  if (!response.body) throw new Error('no body');
  let received = '';
  let sent = false;
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    received += part;
    if (!sent && received.includes('Between')) {
      sent = true;
      await served.space.store([track('Behind')]);
    }
    if (received.includes('Behind') && received.endsWith('\n\n')) break;
  }
  leave.abort();
  const names = received.split('\n').flatMap((line) => (line === '' ? [] : [at(JSON.parse(line), 'name')]));
  expect(names).toEqual(['Between', 'Behind']);
});

test('the description lists every call', async () => {
  await using served = await serve();
  const description = await served.get('/api/openapi.json');
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(objectIn(description.paths))).toEqual([
    '/api/status',
    '/api/messages',
    '/api/messages/{seq}',
    '/api/violations',
    '/api/rejected',
    '/api/entities',
    '/api/entities/{type}',
    '/api/entities/{type}/{id}',
    '/api/coverage',
    '/api/plan',
    '/api/plan/check',
    '/api/plan/trial',
    '/api/judging/start',
    '/api/judging/cancel',
    '/api/reset',
    '/api/openapi.json',
  ]);
  const check = at(description, 'paths', '/api/plan/check', 'post', 'requestBody', 'content', 'application/json');
  expect(at(check, 'schema', 'required')).toEqual(['kind']);
  expect(at(check, 'schema', 'properties', 'timestamp')).toEqual({ type: 'string', format: 'date-time' });
  const post = await served.ask('/api/openapi.json', { method: 'POST' });
  expect(codeOf(post)).toEqual([405, 'method-not-allowed']);
  expect(codeOf(await served.ask('/api/openapi.json?format=yaml'))).toEqual([400, 'bad-params']);
});

test('a filter of 10,000 characters fits in, whatever they are', async () => {
  await using served = await serve();
  const list = (length: number) => served.ask(`/api/messages?filter=${encodeURIComponent('ü'.repeat(length))}`);
  expect((await list(10_000)).status).toBe(200);
  expect(codeOf(await list(10_001))).toEqual([400, 'bad-filter']);
});

test('headers and request lines without measure are refused as every other mistake is', async () => {
  await using served = await serve();
  const tooLarge = [431, 'headers-too-large'];
  expect(codeOf(await served.ask('/api/status', { headers: { 'x-large': 'x'.repeat(17_000) } }))).toEqual(tooLarge);
  const long = await served.ask(`/api/messages?filter=${'x'.repeat(200_000)}`);
  expect(codeOf(long)).toEqual(tooLarge);
  expect(long.headers['x-content-type-options']).toBe('nosniff');
});

test('bytes that are no request get an answer that says so', async () => {
  await using served = await serve();
  const socket = connect(served.console.port, '127.0.0.1');
  socket.end('this is no HTTP\r\n\r\n');
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('"code":"bad-request"');
  expect((await served.get('/api/status')).version).toBe('0.0.0');
});

const openSocket = (served: Served, protocols: string[], headers: Record<string, string> = {}, path = '/ws') =>
  new WebSocket(`ws://127.0.0.1:${served.console.port}${path}`, protocols, { headers });

const refusalOf = async (socket: WebSocket): Promise<number> => {
  const [, response] = await once(socket, 'unexpected-response');
  socket.on('error', () => undefined);
  socket.terminate();
  return response.statusCode;
};

test('the WebSocket passes the same guard', async () => {
  await using served = await serve();
  const offered = ['trackside', `trackside.token.${token}`];
  const origin = `http://127.0.0.1:${served.console.port}`;
  expect(await refusalOf(openSocket(served, ['trackside']))).toBe(401);
  expect(await refusalOf(openSocket(served, ['trackside', 'trackside.token.wrong']))).toBe(401);
  expect(await refusalOf(openSocket(served, offered, { origin: 'https://evil.test' }))).toBe(403);
  expect(await refusalOf(openSocket(served, offered, { host: 'evil.test' }))).toBe(421);
  expect(await refusalOf(openSocket(served, offered, { 'sec-fetch-site': 'cross-site' }))).toBe(403);
  expect(await refusalOf(openSocket(served, offered, {}, '/elsewhere'))).toBe(404);
  const socket = openSocket(served, offered, { origin });
  await once(socket, 'open');
  expect(socket.protocol).toBe('trackside');
  const client = createRpcClient(createSocketPort(socket));
  await served.space.store([track('Seen')]);
  expect((await client.call('messages.list', {})).items).toMatchObject([{ name: 'Seen' }]);
  client.close();
});

test('frames that are none end their own socket and nothing else', async () => {
  await using served = await serve();
  for (const frame of ['', 'null', '[]', '{"id":1}', '{"type":"call","id":"x"}', `"${'x'.repeat(2_000_000)}"`]) {
    const socket = openSocket(served, ['trackside', `trackside.token.${token}`]);
    await once(socket, 'open');
    socket.send(frame);
    await once(socket, 'close');
  }
  expect((await served.ask('/api/status')).status).toBe(200);
  expect(served.space.faults).toEqual([]);
});

test('a port that is taken: the default moves on, an explicit one names its holder', async () => {
  const holder = createServer();
  const port = await listen(holder);
  using folder = temporaryFolder();
  await using space = createWorkspace();
  const options = {
    port,
    token,
    windowFolder: folder.path,
    version: '0.0.0',
    openClient: space.api.openClient,
    onFault: () => undefined,
  };
  const refused = await startConsole({ ...options, portIsExplicit: true });
  expect(refused).toMatchObject({ ok: false, error: { code: 'port-in-use' } });
  if (process.platform === 'linux' && !refused.ok) expect(refused.error.message).toContain(String(process.pid));
  const moved = await startConsole({ ...options, portIsExplicit: false });
  if (!moved.ok) throw new Error(moved.error.message);
  expect(moved.console.port).toBeGreaterThan(port);
  await moved.console.close();
  holder.close();
});
