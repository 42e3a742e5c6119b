import { connect } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector } from '../../electron/engine/collector/collector.ts';
import { createDialects } from '../../electron/engine/dialects/registry.ts';
import { type CollectorUnderTest, event, MemoryIntake, startCollector } from './collector-under-test.ts';

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
const head = (length: number, more = ''): string =>
  `POST /v1/track HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}Content-Length: ${length}\r\n\r\n`;

let collector: CollectorUnderTest;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);

describe('compressed bodies', () => {
  it.each([
    ['gzip', () => gzipSync(zeros(128))],
    ['br', () => brotliCompressSync(zeros(64))],
    ['zstd', () => zstdCompressSync(zeros(64))],
    ['deflate', () => deflateSync(zeros(128))],
  ])('1-3: refuses a %s bomb', async (encoding, make) => {
    const response = await collector.post(bytes(make()), { 'content-encoding': encoding });
    expect(response.status).toBe(413);
    expect(collector.intake.rejections).toMatchObject([{ code: 'inflates-too-large' }]);
    expect(await collector.stillTakesEvents()).toBe(true);
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('3: reads %s, small and large', async (encoding, compress) => {
    for (const body of [event(), event({ properties: { text: Buffer.alloc(200_000, 'abcdefgh€').toString() } })]) {
      expect((await collector.post(bytes(compress(body)), { 'content-encoding': encoding })).status).toBe(200);
    }
    expect(collector.intake.messages).toHaveLength(2);
  });

  it('4: refuses a body that is compressed twice', async () => {
    const twice = bytes(gzipSync(gzipSync(event())));
    expect((await collector.post(twice, { 'content-encoding': 'gzip, gzip' })).status).toBe(415);
    expect((await collector.post(twice, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('5: keeps the bytes of a gzip body that is cut off', async () => {
    const cut = gzipSync(event()).subarray(0, 30);
    expect((await collector.post(bytes(cut), { 'content-encoding': 'gzip' })).status).toBe(400);
    expect(collector.intake.last).toMatchObject({
      bodyEncoding: 'identity',
      rejections: [{ code: 'bad-compression' }],
    });
    expect(collector.intake.last.body.equals(cut)).toBe(true);
  });

  it('6: reads the bytes for what they are where the header says otherwise', async () => {
    for (const encoding of ['gzip', 'deflate', 'br', 'zstd']) {
      expect((await collector.post(event(), { 'content-encoding': encoding })).status).toBe(200);
      expect(collector.intake.messages.at(-1)?.notes).toMatchObject([{ code: 'wrong-content-encoding' }]);
    }
    expect((await collector.post(bytes(gzipSync(event())))).status).toBe(200);
    expect(collector.intake.last.bodyEncoding).toBe('gzip');
  });

  it('7: reads every member of a gzip body', async () => {
    const body = Buffer.concat([gzipSync(event().slice(0, 10)), gzipSync(event().slice(10)), Buffer.alloc(8)]);
    expect((await collector.post(bytes(body), { 'content-encoding': 'gzip' })).status).toBe(200);
  });

  it('8: names the encodings it takes to one that it does not', async () => {
    const response = await collector.post(event(), { 'content-encoding': 'snappy' });
    expect(response.status).toBe(415);
    expect(await response.text()).toContain('gzip, deflate, br and zstd');
  });
});

describe('HTTP as it should not be', () => {
  it('9: answers 413 to a body of one byte too many, and keeps its beginning', async () => {
    const limit = 8 * 1024 * 1024;
    expect((await collector.post('x'.repeat(limit + 1))).status).toBe(413);
    expect(collector.intake.last).toMatchObject({ bodyBytes: limit + 1, rejections: [{ code: 'body-too-large' }] });
    expect((await collector.post(event({ properties: { pad: 'x'.repeat(4_000_000) } }))).status).toBe(200);
  });

  it.each(['Content-Length: -1\r\n', 'Content-Length: 5\r\n', 'Transfer-Encoding: chunked\r\n'])(
    '9, 13: answers 400 to a second, conflicting length (%j)',
    async (line) => {
      expect(await collector.raw(head(2, line), '{}')).toMatch(/^HTTP\/1\.1 400 /);
      expect(collector.intake.rejections).toMatchObject([{ code: 'bad-http' }]);
    },
  );

  it('9: a body shorter than promised stores nothing', async () => {
    const socket = connect(collector.port, '127.0.0.1');
    socket.end(head(500) + event());
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect(collector.intake.messages).toHaveLength(0);
    expect(collector.intake.rejections).toMatchObject([{ code: 'cut-off' }]);
    expect(await collector.stillTakesEvents()).toBe(true);
  });

  it('13: answers 400 to a bad chunk size and to bytes that are no HTTP', async () => {
    const chunked = 'POST /v1/t HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await collector.raw(`${chunked}zz\r\n`)).toMatch(/400 Bad Request/);
    expect(await collector.raw('garbage\n\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ['two Host headers', 'GET /v1/track HTTP/1.1\r\nHost: a\r\nHost: b\r\n'],
    ['no Host header', 'GET /v1/track HTTP/1.1\r\n'],
    ['a Host that is no name', 'GET /v1/track HTTP/1.1\r\nHost: a b/c\r\n'],
    ['a whole address as its target', 'GET http://a/v1/track HTTP/1.1\r\nHost: a\r\n'],
  ])('14: answers 400 to %s', async (_title, lines) => {
    expect(await collector.raw(`${lines}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(collector.intake.rejections).toHaveLength(1);
  });

  it('16: closes on TLS and says what it was', async () => {
    expect(await collector.raw(Buffer.from('16030100c8010000c40303', 'hex'))).toBe('');
    expect(collector.intake.rejections).toMatchObject([{ code: 'tls-on-http' }]);
  });

  it.each([
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 426],
    ['GET /v1/t HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 426],
    ['CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
    ['TRACE /v1/t HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405],
  ])('17: refuses %j', async (request, status) => {
    const quick = await startCollector({ keepAliveTimeoutMs: 50 });
    expect(await quick.raw(request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    await quick.close();
  });

  it('17: keeps a CONNECT as rejected, as it keeps everything that it refuses', async () => {
    await collector.raw('CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(collector.intake.last).toMatchObject({ method: 'CONNECT', target: 'a:80' });
    expect(collector.intake.rejections).toMatchObject([{ code: 'wrong-method' }]);
  });

  it('17: takes a request that only offers HTTP/2', async () => {
    const offer = 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n';
    expect(await collector.raw(head(event().length, offer) + event())).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('18: answers 431 to 200 headers and to 17 KB of them', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `x-${index}: 1\r\n`).join('');
    expect(await collector.raw(head(2, many), '{}')).toMatch(/^HTTP\/1\.1 431 /);
    expect(await collector.raw(head(2, `x: ${'y'.repeat(17_000)}\r\n`))).toMatch(/^HTTP\/1\.1 431 /);
    expect(await collector.raw(head(event().length, '__proto__: 1\r\n') + event())).toMatch(/^HTTP\/1\.1 200 /);
    expect(Object.keys(collector.intake.last.headers)).toContain('__proto__');
  });

  it('19: answers Expect, HEAD and preflights', async () => {
    const expecting = await collector.raw(head(event().length, 'Expect: 100-continue\r\n') + event());
    expect(expecting).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    const odd = await collector.raw(head(event().length, 'Expect: a-miracle\r\n') + event());
    expect(odd).toMatch(/^HTTP\/1\.1 200 /);
    expect(collector.intake.messages).toHaveLength(2);
    expect(await collector.raw('HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(/\r\n\r\n$/);
    const headers = {
      origin: 'http://shop.test',
      'access-control-request-headers': 'authorization,x-retry-count',
      'access-control-request-private-network': 'true',
    };
    const preflight = await collector.send('/v1/t', { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': 'http://shop.test',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,x-retry-count',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    expect(collector.intake.rejections).toHaveLength(0);
  });
});

describe('slow, idle and lost clients', () => {
  it('10, 11: closes slow bodies and slow headers, others go on', async () => {
    // Long enough that no machine is too slow for the event that must get through.
    const quick = await startCollector({ requestTimeoutMs: 3_000, headersTimeoutMs: 2_000, timeoutCheckMs: 50 });
    const slow = [quick.raw(head(500)), quick.raw('POST /v1/t HTTP/1.1\r\n')];
    expect(await quick.stillTakesEvents()).toBe(true);
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    await quick.close();
  });

  it('12: closes the socket that is idle longest where there are too many', async () => {
    const small = await startCollector({ sockets: 3 });
    const open = async () => {
      const socket = connect(small.port, '127.0.0.1');
      socket.resume().on('error', () => socket.destroy());
      await new Promise((resolve) => socket.once('connect', resolve));
      return socket;
    };
    const oldest = await open();
    const closed = new Promise((resolve) => oldest.once('close', resolve));
    const others = [await open(), await open(), await open()];
    await closed;
    for (const socket of others) socket.destroy();
    await small.close();
  });

  it('20: a client that leaves before its answer breaks nothing', async () => {
    collector.intake.held = true;
    const socket = connect(collector.port, '127.0.0.1');
    socket.write(head(event().length) + event());
    await collector.intake.until(() => collector.intake.waiting === 1);
    socket.resetAndDestroy();
    await new Promise((resolve) => socket.once('close', resolve));
    collector.intake.held = false;
    collector.intake.commit();
    expect(collector.intake.messages).toHaveLength(1);
    expect(await collector.stillTakesEvents()).toBe(true);
  });
});

describe('paths', () => {
  it.each(['//v1//track', '/v1/%74rack', '/v1/track/', '/any/prefix/v1/track', '/segment/v1/track', '/v1/t?x=1'])(
    '21: knows %s',
    async (path) => {
      expect((await collector.post(event(), {}, path)).status).toBe(200);
    },
  );

  it.each([
    ['/v1/..%2ftrack', 404],
    ['/segment/unknown', 404],
    ['/v1/%00track', 400],
    ['/v1/%zz', 400],
    ['/9000', 414],
    ['/17000', 414],
  ])('21: refuses %s (a number: that many characters)', async (text, status) => {
    const length = Number(text.slice(1));
    const path = Number.isNaN(length) ? text : `/${'a'.repeat(length)}`;
    const request = `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`;
    expect(await collector.raw(request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(collector.intake.rejections).toHaveLength(1);
  });

  it.each(['/', '//', '/?x', '/health', '/health/', '/health?x'])(
    'shows its own page at %s and keeps nothing',
    async (path) => {
      for (const method of ['GET', 'HEAD']) {
        expect(await collector.raw(`${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(
          /^HTTP\/1\.1 200 /,
        );
      }
      expect(collector.intake.requests).toEqual([]);
    },
  );

  it('22, 23: reads data from a pixel and from a form', async () => {
    const data = Buffer.from(event({ properties: { pad: '?>€'.repeat(1_500) } })).toString('base64url');
    expect((await collector.send(`/v1/pixel/track?data=${data}`)).status).toBe(200);
    expect((await collector.send('/v1/pixel/track?data=%21%21')).status).toBe(400);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await collector.post(`data=${encodeURIComponent(event())}`, form)).status).toBe(200);
    expect((await collector.post(`data=${btoa(event())}`, form)).status).toBe(200);
    expect(collector.intake.messages).toHaveLength(3);
  });

  it('names the run by path, header and key, and refuses a bad name', async () => {
    await collector.post(event(), {}, '/r/one/v1/track');
    await collector.post(event(), { 'x-trackside-run': 'two' });
    await collector.post(event({ writeKey: 'key+three' }));
    expect(collector.intake.requests.map(({ run }) => run)).toEqual(['one', 'two', 'three']);
    for (const response of [
      await collector.post(event(), {}, '/r/a%20b/v1/track'),
      await collector.post(event(), { 'x-trackside-run': 'a b' }),
      await collector.post(event({ writeKey: 'key+a b' })),
    ]) {
      expect(response.status).toBe(400);
    }
    expect(collector.intake.rejections.map(({ code }) => code)).toEqual(Array(3).fill('bad-run-name'));
  });

  it('points the settings back at the address they were asked from', async () => {
    const answer = await (await collector.send('/r/one/proxy/v1/projects/KEY/settings')).json();
    const apiHost = `127.0.0.1:${collector.port}/r/one/proxy/v1`;
    expect(answer).toMatchObject({ integrations: { 'Segment.io': { apiKey: 'KEY', apiHost, protocol: 'http' } } });
  });

  it('stores no key and no cookie outside the body', async () => {
    const authorization = `Basic ${btoa('supersecretkey:')}`;
    await collector.post(event(), { authorization, cookie: 'session=1', 'x-api-key': 'supersecretkey' });
    await collector.send('/projects/supersecretkey/nothing?writeKey=supersecretkey');
    const { requests } = collector.intake;
    const stored = JSON.stringify(requests.map(({ headers, target, messages }) => ({ headers, target, messages })));
    expect(stored).not.toContain('supersecretkey');
    expect(stored).not.toContain('session=1');
    expect(requests[0]?.headers.authorization).toBe('Basic ••••tkey');
  });
});

describe('the intake', () => {
  it('24: slows sockets down while the queue is full, and loses nothing', async () => {
    collector.intake.full = true;
    const answers = Array.from({ length: 50 }, () => collector.post(event()));
    expect((await collector.send('/health')).status).toBe(200);
    expect(collector.intake.waiting).toBe(0);
    collector.intake.drain();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual(Array(50).fill(200));
    expect(collector.intake.messages).toHaveLength(50);
  });

  it('answers success only once the message is stored', async () => {
    collector.intake.held = true;
    let answered = false;
    const answer = collector.post(event()).then(() => {
      answered = true;
    });
    await collector.intake.until(() => collector.intake.waiting === 1);
    expect((await collector.send('/health')).status).toBe(200);
    expect(answered).toBe(false);
    collector.intake.commit();
    await answer;
  });

  it('answers 503 with Retry-After where nothing can be stored', async () => {
    collector.intake.failure = { code: 'disk-full', message: 'The disk is full.', remedy: 'Make room.' };
    const response = await collector.post(event());
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toEqual({ error: collector.intake.failure });
  });

  it('names the holder of a port that was asked for, and moves on from a default one', async () => {
    const options = {
      host: '127.0.0.1',
      port: collector.port,
      intake: new MemoryIntake(),
      dialects: createDialects(),
      clock: { now: Date.now },
    };
    const refused = await createCollector({ ...options, portIsExplicit: true });
    expect(refused).toMatchObject({ ok: false, error: { code: 'port-in-use' } });
    expect(refused.ok ? '' : refused.error.message).toContain('another Trackside');
    const moved = await createCollector({ ...options, portIsExplicit: false });
    if (!moved.ok) throw new Error(moved.error.message);
    expect(moved.collector.port).toBeGreaterThan(collector.port);
    await moved.collector.close();
  });
});
