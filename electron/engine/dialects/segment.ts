import type { Dialect } from './dialect.ts';
import { claimOf, success } from './segment/claims.ts';
import { isKind, SegmentDecoder } from './segment/decode.ts';
import { limits } from './segment/limits.ts';
import { snippets } from './segment/snippets.ts';
import { SourceReader } from './segment/sources.ts';

/** Segment's HTTP API as its SDKs, and those made after them, use it. */
export const createSegmentDialect = (): Dialect => {
  const decoder = new SegmentDecoder(new SourceReader('segment'));
  return {
    id: 'segment',
    title: 'Segment',
    claims: claimOf,
    endpointOf: ({ type, batch }) => (Array.isArray(batch) ? 'batch' : isKind(type) ? type : undefined),
    decode: (body, endpoint, head) => decoder.decode(body, endpoint, head),
    reply: () => success,
    originalPath: (endpoint, index) => (endpoint === 'batch' ? ['batch', index] : []),
    limits,
    snippets,
  };
};
