import { expect, test } from 'vitest';
import { findingLine } from './finding-line.ts';

const missing = {
  code: 'missing-property',
  severity: 'error',
  path: '/properties/order_id',
  explanation: 'order_id is missing.',
} as const;

test('a finding is named by its message, code and place', () => {
  expect(findingLine({ kind: 'track', name: 'Order Completed', violations: [missing] })).toBe(
    'Order Completed: missing-property /properties/order_id',
  );
  expect(findingLine({ kind: 'identify', name: '', violations: [] })).toBe('identify');
});

test('a name from outside stays one short line of what can be seen', () => {
  const name = `Pay\n\u0000\u202Eevil${'x'.repeat(500)}`;
  const line = findingLine({ kind: 'track', name, violations: [{ ...missing, path: `/${'y'.repeat(500)}` }] });
  expect(line).toMatch(/^Pay {3}evilx+: missing-property \/y+$/);
  expect(line.length).toBeLessThanOrEqual(160);
});
