import { test } from 'vitest';
import { killCycles } from './kill-cycles.ts';

test('killed under load 200 times, every acknowledged message is there, none twice', () => killCycles(200));
