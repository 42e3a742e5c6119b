import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { flattenJson, unfoldTo } from './flatten.ts';

const order = { name: 'Order', properties: { items: [{ price: 1 }, { price: '2' }], 'a/b': null } };

const shown = (value: JsonValue, folds = new Map<string, boolean>(), depth = 9) =>
  flattenJson(value, folds, depth).map((row) => row.path);

describe('rows of a JSON tree', () => {
  it('lists members in their order with pointers', () => {
    expect(shown(order)).toEqual([
      '/name',
      '/properties',
      '/properties/items',
      '/properties/items/0',
      '/properties/items/0/price',
      '/properties/items/1',
      '/properties/items/1/price',
      '/properties/a~1b',
    ]);
  });

  it('hides what is folded and says how much that is', () => {
    const rows = flattenJson(order, new Map([['/properties/items', false]]), 9);
    expect(rows.map((row) => row.path)).toEqual(['/name', '/properties', '/properties/items', '/properties/a~1b']);
    expect(rows[2]).toMatchObject({ size: 2, open: false, type: 'array', position: 1, siblings: 2, depth: 1 });
  });

  it('opens the way to a path that is folded', () => {
    const folds = unfoldTo(new Map([['/properties', false]]), '/properties/items/1/price');
    expect(flattenJson(order, folds, 0).map((row) => row.path)).toContain('/properties/items/1/price');
  });

  it('stands a value that nests 100,000 deep', () => {
    let deep: JsonValue = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(flattenJson(deep, new Map(), 0)).toHaveLength(1);
  });
});
