import { expect, test } from 'vitest';
import { parseFilter } from '../../shared/filter/parse-filter.ts';
import { namesFilter } from './names-filter.ts';

test('the rows of many names are asked for in few words', () => {
  expect(namesFilter([{ kind: 'track', name: 'Order' }])).toBe('kind:track event:Order');
  expect(namesFilter([{ kind: 'identify', name: '' }])).toBe('kind:identify');
  expect(
    namesFilter([
      { kind: 'track', name: 'Order Completed' },
      { kind: 'page', name: '' },
      { kind: 'track', name: 'Look' },
      { kind: 'track', name: 'Look' },
    ]),
  ).toBe('((kind:track event:("Order Completed",Look)) OR (kind:page missing:event))');
});

test('so many names that one term cannot hold them are several', () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `An event with quite a name ${index}`);
  const filter = namesFilter(names.map((name) => ({ kind: 'track', name })));
  expect(parseFilter(filter, { now: 0 }).errors).toEqual([]);
  for (const name of names) expect(filter).toContain(`"${name}"`);
});
