import { expect, test } from 'vitest';
import { sampleMessage } from '../../connection/testing/sample-messages.ts';
import { knownWords } from './known-words.ts';

const property = (name: string, types: readonly string[], children: readonly object[] = []) => ({
  name,
  types,
  required: false,
  rules: [],
  line: 1,
  pii: false,
  deprecated: false,
  children: JSON.parse(JSON.stringify(children)),
});

const plan = {
  name: 'Shop',
  path: 'shop.plan.yaml',
  revision: 'a',
  events: [
    {
      kind: 'track' as const,
      name: 'Order Completed',
      sources: [],
      deprecated: false,
      line: 3,
      properties: [
        property('address', ['object'], [property('city', ['string'])]),
        property('items', ['array'], [property('sku', ['string'])]),
      ],
    },
  ],
  entities: [
    {
      type: 'user',
      label: 'User',
      plural: 'Users',
      defaultGroup: false,
      line: 9,
      properties: [property('email', ['string'])],
    },
  ],
  common: [property('locale', ['string'])],
};

test('names come from the plan, from what was seen and from the rows, each once', () => {
  const { names } = knownWords({ plan, rows: [sampleMessage(2, 0), sampleMessage(1, 0)], runs: [] });
  expect(names).toEqual(['Order Completed', 'Product Added']);
});

test('paths are those of the plan, without what stands in lists, and those of violations', () => {
  const { paths } = knownWords({ plan, rows: [sampleMessage(1, 0), sampleMessage(4, 0)], runs: [] });
  expect(paths?.map((steps) => steps.join('.'))).toEqual([
    'properties.address',
    'properties.address.city',
    'properties.items',
    'properties.locale',
    'traits.email',
    'properties.price',
    'properties.quantity',
  ]);
});

test('people and senders come from the rows on the screen', () => {
  const known = knownWords({ rows: [sampleMessage(1, 0), sampleMessage(2, 0)], runs: ['default', 't42'] });
  expect(known.users).toEqual(['user-1', 'user-2']);
  expect(known.sdks).toEqual(['analytics.js', 'analytics-node']);
  expect(known.runs).toEqual(['default', 't42']);
});
