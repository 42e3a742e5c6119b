import { readFileSync } from 'node:fs';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import { createSegmentDialect } from '../dialects/segment.ts';
import { seededRandom } from './dice.ts';
import { type SegmentMessage, shopTraffic } from './shop-traffic.ts';

export const trafficTime = Date.UTC(2026, 2, 1, 12);

export const samplePlanText = (): string =>
  readFileSync(new URL('../../../resources/samples/trackside.plan.yaml', import.meta.url), 'utf8');

export interface TrafficOptions {
  readonly users?: number;
  readonly seed?: number;
  readonly mistakes?: boolean;
}

/** The sample shop's traffic on the wire, the same for the same seed. */
export const testTraffic = ({ users = 30, seed = 7, mistakes = true }: TrafficOptions = {}) =>
  shopTraffic({ users, now: trafficTime, random: seededRandom(seed), mistakes });

/** The messages as the Segment dialect reads them from a batch. */
export const decoded = (messages: readonly SegmentMessage[]): readonly { message: Message; source: Source }[] => {
  const dialect = createSegmentDialect();
  const head = {
    method: 'POST',
    path: '/v1/batch',
    query: new URLSearchParams(),
    headers: {},
    host: '127.0.0.1',
    base: 'http://127.0.0.1',
    receivedAt: trafficTime,
  };
  const claim = dialect.claims(head);
  if (claim?.type !== 'messages') throw new Error('The dialect does not know its own batch.');
  const result = dialect.decode({ batch: messages, writeKey: 'sample-shop' }, claim.endpoint, head);
  if (result.rejections.length > 0 || result.messages.length !== messages.length) {
    throw new Error(`Of ${messages.length} messages ${result.messages.length} could be read.`);
  }
  return result.messages;
};
