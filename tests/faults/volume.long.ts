import { expect, test } from 'vitest';
import { listIn } from '../support/json.ts';
import { residentMegabytes } from '../support/memory.ts';
import { startTrackside, type Trackside } from '../support/trackside.ts';

const million = 1_000_000;
const batchSize = 500;

const batchFrom = (first: number): string =>
  JSON.stringify({
    batch: Array.from({ length: batchSize }, (_, offset) => {
      const index = first + offset;
      return {
        type: 'track',
        messageId: `m-${index}`,
        userId: `u-${index % 1000}`,
        event: index % 1000 === 0 ? 'Rare Thing' : `Event ${index % 20}`,
        timestamp: new Date(1_780_000_000_000 + index).toISOString(),
        properties: { index, price: index % 97, city: 'Zürich' },
      };
    }),
  });

/** Sends messages with the indexes from one number to another. */
const fill = async (trackside: Trackside, from: number, to: number): Promise<void> => {
  let next = from;
  const client = async (): Promise<void> => {
    while (next < to) {
      const first = next;
      next += batchSize;
      const response = await trackside.send('/v1/batch', batchFrom(first));
      if (response.status !== 200) throw new Error(`batch ${first}: ${response.status} ${await response.text()}`);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: 4 }, client));
};

// Columns and lists hold some 60 bytes a message; a payload that stayed in memory would be hundreds.
const mostBytesEach = 200;

test('a million messages: all stored, lists and filters answer, and memory grows by their columns only', async () => {
  await using trackside = await startTrackside();
  const half = million / 2;
  await fill(trackside, 0, half);
  expect(await trackside.total()).toBe(half);
  const before = process.platform === 'win32' ? 0 : await residentMegabytes(trackside.pid);
  await fill(trackside, half, million);
  expect(await trackside.total()).toBe(million);
  const after = process.platform === 'win32' ? 0 : await residentMegabytes(trackside.pid);
  expect(after - before).toBeLessThan((half * mostBytesEach) / 1024 ** 2);

  const rare = await trackside.get(`/api/messages?filter=${encodeURIComponent('event:"Rare Thing"')}`);
  expect(rare.total).toBe(1000);
  expect(listIn(rare.items)).toHaveLength(100);

  const word = await trackside.get(`/api/messages?limit=1&filter=${encodeURIComponent('properties.index:777777')}`);
  expect(word.total).toBe(1);

  const middle = await trackside.get('/api/messages?before=500000&limit=1000');
  expect(listIn(middle.items)).toHaveLength(1000);

  expect(await trackside.stop()).toBe(0);
});
