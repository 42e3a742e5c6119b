import { expect, test } from 'vitest';
import { columnAfter, columnLayouts, columnsIn, layoutFor } from './column-layout.ts';

test('a narrower list shows fewer columns, and always what is wrong', () => {
  expect([1376, 798, 557].map(layoutFor)).toEqual(['full', 'medium', 'narrow']);
  for (const layout of columnLayouts) {
    expect(columnsIn(layout)).toEqual(expect.arrayContaining(['verdict', 'name', 'violation']));
  }
});

test('the keyboard stays on its column, or moves to one that is there', () => {
  const full = columnsIn('full');
  const narrow = columnsIn('narrow');
  expect(narrow[columnAfter(full, narrow, full.indexOf('violation'))]).toBe('violation');
  expect(narrow[columnAfter(full, narrow, full.indexOf('source'))]).toBe('violation');
  expect(full[columnAfter(narrow, full, narrow.indexOf('name'))]).toBe('name');
});
