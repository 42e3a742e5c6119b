import type { EntityChange } from '../../../shared/model/entity.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Groups, Message, MessageKind, MessageNote } from '../../../shared/model/message.ts';

/** The JSON of `payload.json`: what of a message is not in its row, without empty members. */
export interface StoredPayload {
  messageId?: string;
  previousId?: string;
  groups?: Groups;
  properties?: JsonObject;
  traits?: JsonObject;
  changes?: readonly EntityChange[];
  context?: JsonObject;
  notes?: readonly MessageNote[];
  automatic?: readonly string[];
  sentAt?: number;
  correctedTimestamp?: number;
}

const isEmpty = (object: object): boolean => {
  for (const key in object) if (Object.hasOwn(object, key)) return false;
  return true;
};

export const payloadText = (message: Message): string => {
  const payload: StoredPayload = {};
  if (message.messageId !== undefined) payload.messageId = message.messageId;
  if (message.previousId !== undefined) payload.previousId = message.previousId;
  if (!isEmpty(message.groups)) payload.groups = message.groups;
  if (!isEmpty(message.properties)) payload.properties = message.properties;
  if (!isEmpty(message.traits)) payload.traits = message.traits;
  if (message.changes.length > 0) payload.changes = message.changes;
  if (!isEmpty(message.context)) payload.context = message.context;
  if (message.notes.length > 0) payload.notes = message.notes;
  if (message.automatic.length > 0) payload.automatic = message.automatic;
  if (message.sentAt !== undefined) payload.sentAt = message.sentAt;
  if (message.correctedTimestamp !== undefined) payload.correctedTimestamp = message.correctedTimestamp;
  return JSON.stringify(payload);
};

export const readPayload = (json: string): StoredPayload => JSON.parse(json);

/** A payload's text without what every retry writes anew: equal texts are equal contents. */
export const contentText = (json: string): string => {
  const { sentAt: _, correctedTimestamp: __, ...content } = readPayload(json);
  return JSON.stringify(content);
};

export interface MessageRowPart {
  readonly kind: MessageKind;
  readonly name: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly timestamp: number;
  readonly timestampMissing: boolean;
}

/** The canonical message again, from its row and its payload. */
export const storedMessage = (row: MessageRowPart, json: string): Message => {
  const payload = readPayload(json);
  const message: { -readonly [Key in keyof Message]: Message[Key] } = {
    ...row,
    groups: payload.groups ?? {},
    properties: payload.properties ?? {},
    traits: payload.traits ?? {},
    changes: payload.changes ?? [],
    context: payload.context ?? {},
    automatic: payload.automatic ?? [],
    notes: payload.notes ?? [],
  };
  // One by one: to gather all members but some costs more than to read the JSON.
  if (payload.messageId !== undefined) message.messageId = payload.messageId;
  if (payload.previousId !== undefined) message.previousId = payload.previousId;
  if (payload.sentAt !== undefined) message.sentAt = payload.sentAt;
  if (payload.correctedTimestamp !== undefined) message.correctedTimestamp = payload.correctedTimestamp;
  return message;
};
