import type { Message } from '../../../shared/model/message.ts';
import type { IngestRequest } from './ingest-request.ts';

/** A plain track message, with whatever a scenario wants otherwise. */
export const message = (over: Partial<Message> = {}): Message => ({
  kind: 'track',
  name: 'Product Added',
  groups: {},
  properties: {},
  traits: {},
  changes: [],
  context: {},
  timestamp: 1_000,
  timestampMissing: false,
  automatic: [],
  notes: [],
  ...over,
});

/** A request that holds these messages. */
export const request = (messages: readonly Message[], over: Partial<IngestRequest> = {}): IngestRequest => {
  const body = Buffer.from(JSON.stringify(messages));
  return {
    receivedAt: 2_000,
    run: 'default',
    method: 'POST',
    target: '/v1/batch',
    headers: { 'content-type': 'application/json' },
    dialect: 'segment',
    endpoint: 'batch',
    body,
    bodyEncoding: 'identity',
    bodyBytes: body.length,
    messages: messages.map((each, index) => ({ message: each, source: { dialect: 'segment' }, index })),
    rejections: [],
    ...over,
  };
};
