import { test } from 'vitest';
import { killCycles } from './kill-cycles.ts';

test('killed under load 8 times, every acknowledged message is there, none twice', { timeout: 180_000 }, () =>
  killCycles(8),
);
