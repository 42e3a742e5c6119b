import { isJsonObject, type JsonObject, type JsonValue, jsonTypeOf } from '../../../../shared/model/json.ts';
import {
  type Groups,
  type Message,
  type MessageKind,
  type MessageNote,
  unnamedGroupType,
} from '../../../../shared/model/message.ts';
import { readId } from './ids.ts';
import { readInstant } from './instant.ts';

/** What Segment's page and screen calls carry without being told to. */
export const automaticProperties: readonly string[] = [
  'path',
  'referrer',
  'search',
  'title',
  'url',
  'name',
  'category',
  'keywords',
];

/** RudderStack's browser SDK speaks Segment's words and tells more of a page. */
const automaticOfRudder: readonly string[] = [
  ...automaticProperties,
  'referring_domain',
  'tab_url',
  'initial_referrer',
  'initial_referring_domain',
];

const automaticOf = (kind: MessageKind, { library }: JsonObject): readonly string[] => {
  if (kind !== 'page' && kind !== 'screen') return none;
  const name = isJsonObject(library) ? library.name : undefined;
  return typeof name === 'string' && name.startsWith('RudderLabs') ? automaticOfRudder : automaticProperties;
};

const empty: JsonObject = {};
const noGroups: Groups = {};
const noNotes: readonly MessageNote[] = [];
const none: readonly [] = [];

/** What a message takes from the request around it. */
export interface Surroundings {
  readonly receivedAt: number;
  readonly isRetry: boolean;
  readonly sentAt?: number;
  /** Context of the whole batch: each message's own members stand above it. */
  readonly context?: JsonObject;
}

const nameOf = (kind: MessageKind, wire: JsonObject, properties: JsonObject): string => {
  switch (kind) {
    case 'track':
      return typeof wire.event === 'string' ? wire.event : '';
    case 'page':
    case 'screen':
      if (typeof wire.name === 'string' && wire.name !== '') return wire.name;
      return typeof properties.name === 'string' ? properties.name : '';
    case 'identify':
    case 'group':
    case 'alias':
      return '';
  }
};

class MessageReader {
  readonly #wire: JsonObject;
  #notes: MessageNote[] | undefined;

  constructor(wire: JsonObject) {
    this.#wire = wire;
  }

  readonly note = (note: MessageNote): void => {
    this.#notes ??= [];
    this.#notes.push(note);
  };

  get notes(): readonly MessageNote[] {
    return this.#notes ?? noNotes;
  }

  object(key: string): JsonObject {
    const value = this.#wire[key];
    if (value === undefined || value === null) return empty;
    if (isJsonObject(value)) return value;
    this.note({
      code: 'wrong-type',
      path: `/${key}`,
      text: `\`${key}\` is ${jsonTypeOf(value)}, not an object; it is read as empty.`,
    });
    return empty;
  }

  id(key: string): string | undefined {
    return readId(this.#wire[key], key, this.note);
  }

  groups(kind: MessageKind, context: JsonObject): Groups {
    const own = kind === 'group' ? this.id('groupId') : undefined;
    const id =
      own ?? (context.groupId === undefined ? undefined : readId(context.groupId, 'context/groupId', this.note));
    return id === undefined ? noGroups : { [unnamedGroupType]: id };
  }
}

const traitsOf = (kind: MessageKind, own: JsonObject, context: JsonObject): JsonObject => {
  if (kind !== 'identify') return own;
  const inContext: JsonValue | undefined = context.traits;
  if (!isJsonObject(inContext)) return own;
  return own === empty ? inContext : { ...inContext, ...own };
};

const contextOf = (own: JsonObject, around: JsonObject | undefined): JsonObject => {
  if (around === undefined) return own;
  return own === empty ? around : { ...around, ...own };
};

/** One call in Segment's own words as the canonical message. Never throws: what cannot be read is noted. */
export const readMessage = (wire: JsonObject, kind: MessageKind, around: Surroundings): Message => {
  const reader = new MessageReader(wire);
  const context = contextOf(reader.object('context'), around.context);
  const isEvent = kind === 'track' || kind === 'page' || kind === 'screen';
  const properties = isEvent ? reader.object('properties') : empty;
  const traits = kind === 'identify' || kind === 'group' ? reader.object('traits') : empty;
  const userId = reader.id('userId');
  const anonymousId = reader.id('anonymousId');
  const previousId = kind === 'alias' ? reader.id('previousId') : undefined;
  const groups = reader.groups(kind, context);
  const messageId = wire.messageId;
  const timestamp = readInstant(wire.timestamp) ?? readInstant(wire.originalTimestamp);
  const sentAt = wire.sentAt === undefined ? around.sentAt : (readInstant(wire.sentAt) ?? around.sentAt);
  const message: { -readonly [Key in keyof Message]: Message[Key] } = {
    kind,
    name: nameOf(kind, wire, properties),
    groups,
    properties,
    traits: traitsOf(kind, traits, context),
    changes: none,
    context,
    timestamp: timestamp ?? around.receivedAt,
    timestampMissing: timestamp === undefined,
    automatic: automaticOf(kind, context),
    notes: reader.notes,
  };
  // One by one, and what nearly every message has first: all who read messages are quicker where these are much alike.
  if (typeof messageId === 'string' && messageId !== '') message.messageId = messageId;
  else if (typeof messageId === 'number') message.messageId = String(messageId);
  if (sentAt !== undefined) message.sentAt = sentAt;
  if (timestamp !== undefined && sentAt !== undefined) {
    message.correctedTimestamp = around.receivedAt - (sentAt - timestamp);
  }
  if (anonymousId !== undefined) message.anonymousId = anonymousId;
  if (userId !== undefined) message.userId = userId;
  if (previousId !== undefined) message.previousId = previousId;
  return message;
};
