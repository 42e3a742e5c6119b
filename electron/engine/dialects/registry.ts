import type { Dialect } from './dialect.ts';
import { createSegmentDialect } from './segment.ts';

/** Every SDK family that the collector understands, in the order in which they are asked. */
export const createDialects = (): readonly Dialect[] => [createSegmentDialect()];
