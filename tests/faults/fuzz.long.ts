import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startTrackside } from '../support/trackside.ts';

const paths = [
  '/v1/track',
  '/v1/batch',
  '/v1/identify',
  '/v1/t',
  '/v1/b',
  '/v1/import',
  '/segment/v1/page',
  '/r/fuzz/v1/group',
];
const encodings = ['identity', 'gzip', 'deflate', 'br', 'zstd', 'snappy', 'gzip, gzip'];

const nearlyMessage = fc.record(
  {
    type: fc.oneof(fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias'), fc.jsonValue()),
    event: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
    userId: fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.jsonValue()),
    anonymousId: fc.jsonValue(),
    groupId: fc.jsonValue(),
    previousId: fc.jsonValue(),
    messageId: fc.oneof(fc.constantFrom('m1', 'm2'), fc.jsonValue()),
    timestamp: fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.jsonValue(),
    ),
    properties: fc.jsonValue(),
    traits: fc.jsonValue(),
    context: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const body = fc.oneof(
  { weight: 4, arbitrary: nearlyMessage.map((message) => Buffer.from(JSON.stringify(message))) },
  {
    weight: 2,
    arbitrary: fc.array(nearlyMessage, { maxLength: 5 }).map((batch) => Buffer.from(JSON.stringify({ batch }))),
  },
  { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: nearlyMessage.map((message) => gzipSync(JSON.stringify(message))) },
  { weight: 1, arbitrary: nearlyMessage.map((message) => gzipSync(JSON.stringify(message)).subarray(0, 20)) },
);

test('whatever is sent, the collector lives and the next event arrives', async () => {
  await using trackside = await startTrackside();
  let probes = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom(...encodings), body, async (path, encoding, bytes) => {
      const headers = encoding === 'identity' ? {} : { 'content-encoding': encoding };
      const response = await fetch(trackside.collector + path, {
        method: 'POST',
        headers,
        body: new Uint8Array(bytes),
      });
      expect(response.status).toBeLessThan(500);
      await response.text();
      probes += 1;
      const probe = { messageId: `probe-${probes}`, userId: 'probe', event: `Probe ${probes}` };
      expect((await trackside.send('/v1/track', probe)).status).toBe(200);
    }),
    { numRuns: 3_000 },
  );
  const found = await trackside.get(`/api/messages?limit=1&filter=${encodeURIComponent('user:probe')}`);
  expect(found.total).toBe(probes);
  expect(await trackside.stop()).toBe(0);
});
