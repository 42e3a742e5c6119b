import type { EntityProperty, EntityType, Identity } from '../../../shared/model/entity.ts';

/** An entity as it is stored and handed out: plain data, the JSON of the entity tables. */
export interface EntityForm {
  readonly properties: Readonly<Record<string, EntityProperty>>;
  /** Groups that a user belongs to, by the wire's type. */
  readonly groups: Readonly<Record<EntityType, readonly string[]>>;
  /** Every id of a user, in the order in which they joined; empty for groups. */
  readonly identities: readonly Identity[];
  readonly messages: number;
  readonly firstSeen: number;
  /** Newest instant, never later than the receipt that told it. */
  readonly lastSeen: number;
  /** Newest instant that a message told itself, where that is not `lastSeen`: the last had no timestamp. */
  readonly newest?: number;
  /** Present for a user known only by an anonymous id. */
  readonly anonymous?: true;
}

/** Where a fold finds entities that it does not hold in memory. */
export interface EntityShelf {
  entity(type: EntityType, id: string): EntityForm | undefined;
  /** The entity that a joined id leads to. */
  link(id: string): string | undefined;
}

/** What a fold changed since it was last asked: rows to delete come before rows to write. */
export interface EntityDelta {
  readonly removed: readonly { readonly type: EntityType; readonly id: string }[];
  readonly written: readonly { readonly type: EntityType; readonly id: string; readonly form: EntityForm }[];
  readonly unlinked: readonly string[];
  readonly linked: readonly { readonly id: string; readonly entityId: string }[];
}
