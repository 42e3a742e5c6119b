import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';

export const testSource: Source = { dialect: 'segment' };

/** A sound message, changed where a test says so. */
export const testMessage = (changes: Partial<Message> = {}): Message => ({
  kind: 'track',
  name: '',
  messageId: 'm1',
  userId: 'u1',
  groups: {},
  properties: {},
  traits: {},
  changes: [],
  context: {},
  timestamp: 1_772_000_000_000,
  timestampMissing: false,
  automatic: [],
  notes: [],
  ...changes,
});
