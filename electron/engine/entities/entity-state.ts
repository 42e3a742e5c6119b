import type { EntityHistoryItem, EntityProperty, EntityType, Identity } from '../../../shared/model/entity.ts';
import type { EntityForm } from './entity-form.ts';

/** Bounds of one entity, so that no sender can make it outgrow memory. */
export const entityLimits = {
  properties: 5_000,
  identities: 16_384,
  groupTypes: 100,
  groupsOfType: 1_000,
  history: 500,
};

/** An entity inside a fold, changed in place; `EntityForm` is what leaves the room. */
export interface EntityState {
  readonly type: EntityType;
  readonly id: string;
  readonly properties: Map<string, EntityProperty>;
  readonly groups: Map<EntityType, string[]>;
  identities: Identity[];
  messages: number;
  firstSeen: number;
  lastSeen: number;
  /** Newest instant that a message told itself; one without a timestamp makes no other late. */
  newest: number;
  anonymous: boolean;
  dirty: boolean;
  /** True once merged away or deleted. */
  gone: boolean;
  /** True where ids that led elsewhere must be written anew. */
  relink: boolean;
  history: EntityHistoryItem[];
}

/** Before every instant, and a number in JSON too. */
const longAgo = Number.MIN_SAFE_INTEGER;

export const newEntity = (type: EntityType, id: string, anonymous: boolean): EntityState => ({
  type,
  id,
  properties: new Map(),
  groups: new Map(),
  identities: [],
  messages: 0,
  firstSeen: Number.POSITIVE_INFINITY,
  lastSeen: Number.NEGATIVE_INFINITY,
  newest: longAgo,
  anonymous,
  dirty: false,
  gone: false,
  relink: false,
  history: [],
});

export const stateOf = (type: EntityType, id: string, form: EntityForm): EntityState => ({
  ...newEntity(type, id, form.anonymous === true),
  properties: new Map(Object.entries(form.properties)),
  groups: new Map(Object.entries(form.groups).map(([groupType, ids]) => [groupType, [...ids]])),
  identities: [...form.identities],
  messages: form.messages,
  firstSeen: form.firstSeen,
  lastSeen: form.lastSeen,
  newest: form.newest ?? form.lastSeen,
});

export const formOf = (state: EntityState): EntityForm => ({
  properties: Object.fromEntries(state.properties),
  groups: Object.fromEntries(state.groups),
  identities: state.identities.toSorted((left, right) => left.joinedBy - right.joinedBy),
  messages: state.messages,
  firstSeen: state.firstSeen,
  lastSeen: state.lastSeen,
  ...(state.newest === state.lastSeen ? {} : { newest: state.newest }),
  ...(state.anonymous ? { anonymous: true as const } : {}),
});

/** A user's membership, newest last. */
export const addGroup = (state: EntityState, type: EntityType, id: string): void => {
  const ids = state.groups.get(type);
  if (ids === undefined) {
    if (state.groups.size < entityLimits.groupTypes) state.groups.set(type, [id]);
    return;
  }
  if (!ids.includes(id) && ids.length < entityLimits.groupsOfType) ids.push(id);
};

const mergeHistory = (left: readonly EntityHistoryItem[], right: readonly EntityHistoryItem[]): EntityHistoryItem[] =>
  [...left, ...right].sort((one, other) => one.seq - other.seq).slice(-entityLimits.history);

/** Folds `from` into `into`: of two values of one property the one set later stays. */
export const absorb = (into: EntityState, from: EntityState): void => {
  for (const [key, property] of from.properties) {
    const own = into.properties.get(key);
    if (own === undefined ? into.properties.size < entityLimits.properties : own.setBy < property.setBy) {
      into.properties.set(key, property);
    }
  }
  for (const [type, ids] of from.groups) for (const id of ids) addGroup(into, type, id);
  into.messages += from.messages;
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
  into.newest = Math.max(into.newest, from.newest);
  if (from.history.length > 0) into.history = mergeHistory(into.history, from.history);
  // The longer list takes the shorter in, so that a long chain of aliases stays linear.
  const [longer, shorter] =
    from.identities.length > into.identities.length
      ? [from.identities, into.identities]
      : [into.identities, from.identities];
  for (const identity of shorter) longer.push(identity);
  into.identities = longer;
};
