import type { JsonTypeName, JsonValue } from './json.ts';

/** `user`, or a group type such as `organization`. */
export type EntityType = string;

export const userType: EntityType = 'user';

export const changeOps = [
  'set',
  'set_once',
  'increment',
  'append',
  'prepend',
  'union',
  'remove',
  'unset',
  'delete',
] as const;
export type ChangeOp = (typeof changeOps)[number];

export interface EntityRef {
  readonly type: EntityType;
  readonly id: string;
}

export interface EntityChange {
  readonly entity: EntityRef;
  readonly op: ChangeOp;
  /** Absent only for `delete` of the whole entity. */
  readonly key?: string;
  readonly value?: JsonValue;
}

export interface EntityProperty {
  readonly value: JsonValue;
  readonly type: JsonTypeName;
  /** seq of the message that set it. */
  readonly setBy: number;
  /** When that message happened, epoch milliseconds. */
  readonly at: number;
}

/** Ids that are one user, and the message that joined each. */
export interface Identity {
  readonly id: string;
  readonly kind: 'user' | 'anonymous' | 'alias';
  /** seq of the message that joined this id. */
  readonly joinedBy: number;
  readonly at: number;
}

/** A value that a message put another in place of. */
export interface ReplacedValue {
  readonly type: EntityType;
  readonly id: string;
  readonly key: string;
  readonly before: JsonValue;
  /** seq of the message that had set it. */
  readonly setBy: number;
}

/** One row of an entity's history. */
export interface EntityHistoryItem {
  readonly seq: number;
  readonly at: number;
  readonly op: ChangeOp;
  readonly key: string;
  readonly value?: JsonValue;
  readonly before?: JsonValue;
}

/** What people read where the plan gives a type no label. */
export const defaultLabel = (type: EntityType): string =>
  `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`.replaceAll('_', ' ');

/** The same of many, where the plan gives no plural. */
export const defaultPlural = (label: string): string => `${label}s`;
