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

const fill = async (trackside: Trackside): Promise<void> => {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < million) {
      const first = next;
      next += batchSize;
      const response = await trackside.send('/v1/batch', batchFrom(first));
      if (response.status !== 200) throw new Error(`batch ${first}: ${response.status} ${await response.text()}`);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: 4 }, client));
};

test('a million messages: all stored, lists and filters answer, memory stays within its floor', async () => {
  await using trackside = await startTrackside();
  await fill(trackside);
  expect(await trackside.total()).toBe(million);

  const rare = await trackside.get(`/api/messages?filter=${encodeURIComponent('event:"Rare Thing"')}`);
  expect(rare.total).toBe(1000);
  expect(listIn(rare.items)).toHaveLength(100);

  const word = await trackside.get(`/api/messages?limit=1&filter=${encodeURIComponent('properties.index:777777')}`);
  expect(word.total).toBe(1);

  const middle = await trackside.get('/api/messages?before=500000&limit=1000');
  expect(listIn(middle.items)).toHaveLength(1000);

  if (process.platform !== 'win32') expect(await residentMegabytes(trackside.pid)).toBeLessThan(350);
  expect(await trackside.stop()).toBe(0);
});
