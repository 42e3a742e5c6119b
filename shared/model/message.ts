import type { EntityChange, EntityType } from './entity.ts';
import type { JsonObject } from './json.ts';

/** The Segment Spec's call names; a vendor's merge is an `alias` with `previousId`. */
export const messageKinds = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const eventKinds = ['track', 'page', 'screen'] as const satisfies readonly MessageKind[];
export type EventKind = (typeof eventKinds)[number];

export const isEventKind = (kind: MessageKind): kind is EventKind =>
  kind === 'track' || kind === 'page' || kind === 'screen';

/** Group type as the wire names it; an SDK that names none uses this, resolved against the plan when read. */
export const unnamedGroupType = '';

export type Groups = Readonly<Record<EntityType, string | readonly string[]>>;

/** What a decoder wants said about a message: a value it had to mend or a vendor op it could not keep. */
export interface MessageNote {
  readonly code: string;
  /** RFC 6901 pointer into the message. */
  readonly path: string;
  readonly text: string;
}

/** One call of an SDK in the canonical model. */
export interface Message {
  readonly kind: MessageKind;
  /** Event name, page or screen name; empty for identify, group and alias. */
  readonly name: string;
  readonly messageId?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly previousId?: string;
  readonly groups: Groups;
  readonly properties: JsonObject;
  /** Plain values that an identify (user) or a group call (group) sets. */
  readonly traits: JsonObject;
  /** Entity changes other than the plain sets in `traits` (increment, union, …). */
  readonly changes: readonly EntityChange[];
  readonly context: JsonObject;
  /** The SDK's own instant, epoch milliseconds; the time of receipt where it sent none that can be read. */
  readonly timestamp: number;
  /** True where `timestamp` is the time of receipt because the SDK's was missing or unreadable. */
  readonly timestampMissing: boolean;
  /** `timestamp` corrected by the sender's clock (receipt − (sentAt − timestamp)), epoch milliseconds. */
  readonly correctedTimestamp?: number;
  readonly sentAt?: number;
  /** Names of properties that the SDK adds by itself: never unexpected, never misnamed. */
  readonly automatic: readonly string[];
  readonly notes: readonly MessageNote[];
}
