import {
  type ChangeOp,
  type EntityChange,
  type EntityProperty,
  type EntityType,
  type Identity,
  type ReplacedValue,
  userType,
} from '../../../shared/model/entity.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonTypeOf } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import { isPlaceholderId } from '../../../shared/model/placeholder-id.ts';
import { applyOp } from './apply-op.ts';
import type { EntityDelta, EntityForm, EntityShelf } from './entity-form.ts';
import { absorb, addGroup, type EntityState, entityLimits, formOf, newEntity, stateOf } from './entity-state.ts';
import { Generations } from './generations.ts';
import { IdentityLinks } from './identity-links.ts';
import { sameJson } from './same-json.ts';

/** A message in its place; `seq` is the law of order. */
export interface FoldedMessage {
  readonly seq: number;
  readonly receivedAt: number;
  readonly message: Message;
}

/** What folding a message in has shown. */
export interface Folded {
  /** Milliseconds by which it is older than the newest that its user had told before; 0 where it is not. */
  readonly lateBy: number;
  readonly replaced: readonly ReplacedValue[];
  /** Whether it brought an id that nothing was known of. */
  readonly hasNewIds: boolean;
}

const nothingReplaced: readonly ReplacedValue[] = [];
const inOrder: Folded = { lateBy: 0, replaced: nothingReplaced, hasNewIds: false };

export interface FoldOptions {
  /** Where entities are that memory does not hold; without it the fold begins empty. */
  readonly shelf?: EntityShelf;
  /** Entities held in memory, about; only with a shelf. */
  readonly held?: number;
  /** Keeps what each message changed, for showing one entity's history. */
  readonly keepHistory?: boolean;
  /** Which anonymous ids may join; all where absent. A replay of one entity knows whose they are. */
  readonly mayJoin?: (anonymousId: string) => boolean;
}

const groupKey = (type: EntityType, id: string): string => `${type}\n${id}`;
const present = (id: string | undefined): id is string => id !== undefined && id !== '';

/** Users, groups and identity of one run, as its messages so far have made them. Pure: no clock, no input or output. */
export class EntityFold {
  readonly #options: FoldOptions;
  readonly #users: Generations<EntityState>;
  readonly #groups: Generations<EntityState>;
  readonly #links: IdentityLinks;
  #dirty: EntityState[] = [];
  #removed = new Map<string, { type: EntityType; id: string }>();
  #stashedHistory = new Map<string, EntityState['history']>();
  #replaced: ReplacedValue[] | undefined;
  #hasNewIds = false;

  constructor(options: FoldOptions = {}) {
    this.#options = options;
    const held = options.shelf === undefined ? Number.POSITIVE_INFINITY : (options.held ?? 20_000);
    this.#users = new Generations(held);
    this.#groups = new Generations(held);
    this.#links = new IdentityLinks(held * 2, options.shelf?.link);
  }

  /** Folds a message in. */
  fold({ seq, receivedAt, message }: FoldedMessage): Folded {
    const at = message.timestamp;
    this.#replaced = undefined;
    this.#hasNewIds = false;
    const user = this.#userOf(message, seq, at);
    let lateBy = 0;
    if (user !== undefined) {
      if (!message.timestampMissing) lateBy = Math.max(user.newest - at, 0);
      this.#touch(user, message, receivedAt);
      const contextTraits = message.context.traits;
      if (isJsonObject(contextTraits)) this.#setAll(user, contextTraits, seq, at);
      if (message.kind === 'identify') this.#setAll(user, message.traits, seq, at);
    }
    for (const type of Object.keys(message.groups)) {
      const ids = message.groups[type];
      if (typeof ids === 'string') this.#foldGroup(type, ids, user, seq, receivedAt, message);
      else if (ids !== undefined) for (const id of ids) this.#foldGroup(type, id, user, seq, receivedAt, message);
    }
    for (const change of message.changes) this.#change(change, seq, message, receivedAt);
    const replaced = this.#replaced ?? nothingReplaced;
    const hasNewIds = this.#hasNewIds;
    return lateBy === 0 && replaced === nothingReplaced && !hasNewIds ? inOrder : { lateBy, replaced, hasNewIds };
  }

  /** The entity that an id leads to, any id of an identity included. */
  find(type: EntityType, id: string): { readonly id: string; readonly form: EntityForm } | undefined {
    const state = type === userType ? this.#user(id) : this.#group(type, id);
    return state && { id: state.id, form: formOf(state) };
  }

  /** The id of the entity that an id leads to; the same one where nothing is known of it. */
  idOf(type: EntityType, id: string): string {
    return (type === userType ? this.#user(id) : this.#group(type, id))?.id ?? id;
  }

  /** What one property of an entity is now. */
  valueOf(type: EntityType, id: string, key: string): JsonValue | undefined {
    return (type === userType ? this.#user(id) : this.#group(type, id))?.properties.get(key)?.value;
  }

  /** Values of one property of the entities in memory, by their ids. */
  *held(type: EntityType, key: string): IterableIterator<readonly [id: string, value: JsonValue]> {
    for (const state of (type === userType ? this.#users : this.#groups).values()) {
      const property = state.type === type ? state.properties.get(key) : undefined;
      if (property !== undefined) yield [state.id, property.value];
    }
  }

  /** What happened to an entity, oldest first; empty unless the fold keeps history. */
  history(type: EntityType, id: string): EntityState['history'] {
    const state = type === userType ? this.#user(id) : this.#group(type, id);
    return state?.history ?? this.#stashedHistory.get(groupKey(type, id)) ?? [];
  }

  /** What is to be stored since the last call. Once that is done, `turn` may let entities go from memory. */
  takeDelta(): EntityDelta {
    const alive = this.#dirty.filter((state) => !state.gone);
    const moved = new Set(this.#links.takeMoved());
    for (const state of alive) {
      if (state.relink) for (const { id } of state.identities) moved.add(id);
      state.relink = false;
      state.dirty = false;
    }
    const linked: { id: string; entityId: string }[] = [];
    const unlinked: string[] = [];
    for (const id of moved) {
      const entityId = this.#links.resolve(id);
      if (entityId === id) unlinked.push(id);
      else linked.push({ id, entityId });
    }
    const removed = [...this.#removed.values()];
    this.#dirty = [];
    this.#removed = new Map();
    return {
      removed,
      written: alive.map((state) => ({ type: state.type, id: state.id, form: formOf(state) })),
      unlinked,
      linked,
    };
  }

  get isDirty(): boolean {
    return this.#dirty.length > 0 || this.#removed.size > 0;
  }

  /** Lets go of what was not used for long. Only right after the last delta was stored. */
  turn(): void {
    if (this.isDirty) return;
    this.#users.turn();
    this.#groups.turn();
    this.#links.turn();
  }

  #userOf(message: Message, seq: number, at: number): EntityState | undefined {
    const { userId, anonymousId, previousId } = message;
    const identified = present(userId);
    const id = identified ? userId : anonymousId;
    if (!present(id)) return undefined;
    const user = this.#user(id) ?? this.#create(userType, id, !identified, seq, at);
    if (identified && user.anonymous) this.#identify(user, id, seq, at);
    if (message.kind === 'alias' && present(previousId)) this.#alias(user, previousId, seq, at);
    if (identified && present(anonymousId)) this.#join(user, anonymousId, seq, at);
    return user;
  }

  #identify(user: EntityState, id: string, seq: number, at: number): void {
    user.anonymous = false;
    user.identities = user.identities.map((each) => (each.id === id ? { id, kind: 'user', joinedBy: seq, at } : each));
    this.#mark(user);
  }

  /** The first user that an anonymous id joins keeps it: two users on one device stay two. */
  #join(user: EntityState, anonymousId: string, seq: number, at: number): void {
    if (anonymousId === user.id) return;
    const owner = this.#user(anonymousId);
    if (owner === user || (owner !== undefined && !owner.anonymous)) return;
    if (isPlaceholderId(user.id) || this.#options.mayJoin?.(anonymousId) === false) return;
    const identity: Identity = { id: anonymousId, kind: 'anonymous', joinedBy: seq, at };
    if (owner === undefined) this.#addIdentity(user, identity);
    else this.#merge(user, owner, identity);
  }

  #alias(user: EntityState, previousId: string, seq: number, at: number): void {
    const previous = this.#user(previousId);
    if (previous === user) return;
    const kind = previous?.anonymous === true ? 'anonymous' : 'alias';
    const identity: Identity = { id: previousId, kind, joinedBy: seq, at };
    if (previous === undefined) this.#addIdentity(user, identity);
    else this.#merge(user, previous, identity);
  }

  #addIdentity(user: EntityState, identity: Identity): void {
    if (user.identities.length >= entityLimits.identities) return;
    user.identities.push(identity);
    this.#hasNewIds = true;
    this.#links.link(identity.id, user.id);
    this.#mark(user);
  }

  #merge(into: EntityState, from: EntityState, joined: Identity): void {
    if (into.identities.length + from.identities.length > entityLimits.identities) return;
    const own = from.identities.findLastIndex(({ id }) => id === from.id);
    if (own >= 0) from.identities[own] = { ...joined, id: from.id };
    absorb(into, from);
    into.relink = true;
    this.#forget(from);
    this.#links.link(from.id, into.id);
    this.#mark(into);
  }

  #foldGroup(
    type: EntityType,
    id: string,
    user: EntityState | undefined,
    seq: number,
    receivedAt: number,
    message: Message,
  ): void {
    if (id === '' || type === userType) return;
    const group = this.#group(type, id) ?? this.#create(type, id, false, seq, message.timestamp);
    this.#touch(group, message, receivedAt);
    if (user !== undefined) addGroup(user, type, id);
    if (message.kind === 'group') this.#setAll(group, message.traits, seq, message.timestamp);
  }

  #change({ entity, op, key, value }: EntityChange, seq: number, message: Message, receivedAt: number): void {
    const { type, id } = entity;
    const at = message.timestamp;
    if (id === '') return;
    const known = type === userType ? this.#user(id) : this.#group(type, id);
    if (key === undefined) {
      if (op === 'delete' && known !== undefined) this.#delete(known, seq, at);
      return;
    }
    const state = known ?? this.#create(type, id, false, seq, at);
    if (known === undefined) this.#touch(state, message, receivedAt);
    this.#apply(state, op, key, value, seq, at);
  }

  #delete(state: EntityState, seq: number, at: number): void {
    for (const { id } of state.identities) if (id !== state.id) this.#links.unlink(id);
    if (this.#options.keepHistory) {
      state.history.push({ seq, at, op: 'delete', key: '' });
      this.#stashedHistory.set(groupKey(state.type, state.id), state.history);
    }
    this.#forget(state);
  }

  #setAll(state: EntityState, traits: JsonObject, seq: number, at: number): void {
    for (const key of Object.keys(traits)) this.#apply(state, 'set', key, traits[key], seq, at);
  }

  #apply(state: EntityState, op: ChangeOp, key: string, value: JsonValue | undefined, seq: number, at: number): void {
    const property = state.properties.get(key);
    const before = property?.value;
    const after = applyOp(op, before, value);
    if (after === before || (after !== undefined && before !== undefined && sameJson(after, before))) return;
    if (property !== undefined) this.#noteReplaced(state, key, property);
    if (after === undefined) state.properties.delete(key);
    else if (property === undefined && state.properties.size >= entityLimits.properties) return;
    else state.properties.set(key, { value: after, type: jsonTypeOf(after), setBy: seq, at });
    this.#mark(state);
    if (!this.#options.keepHistory) return;
    state.history.push({
      seq,
      at,
      op,
      key,
      ...(value === undefined ? {} : { value }),
      ...(before === undefined ? {} : { before }),
    });
    if (state.history.length > entityLimits.history * 2) state.history.splice(0, entityLimits.history);
  }

  #noteReplaced({ type, id }: EntityState, key: string, { value, setBy }: EntityProperty): void {
    this.#replaced ??= [];
    this.#replaced.push({ type, id, key, before: value, setBy });
  }

  #touch(state: EntityState, { timestamp, timestampMissing }: Message, receivedAt: number): void {
    state.messages += 1;
    const seen = Math.min(timestamp, receivedAt);
    if (!timestampMissing && seen > state.newest) state.newest = seen;
    if (seen < state.firstSeen) state.firstSeen = seen;
    if (seen > state.lastSeen) state.lastSeen = seen;
    this.#mark(state);
  }

  #create(type: EntityType, id: string, anonymous: boolean, seq: number, at: number): EntityState {
    const state = newEntity(type, id, anonymous);
    this.#hasNewIds = true;
    if (type === userType) {
      state.identities.push({ id, kind: anonymous ? 'anonymous' : 'user', joinedBy: seq, at });
      this.#users.set(id, state);
    } else {
      this.#groups.set(groupKey(type, id), state);
    }
    if (this.#options.keepHistory) state.history = this.#stashedHistory.get(groupKey(type, id)) ?? [];
    return state;
  }

  #mark(state: EntityState): void {
    if (state.dirty) return;
    state.dirty = true;
    this.#dirty.push(state);
  }

  #forget(state: EntityState): void {
    state.gone = true;
    this.#removed.set(groupKey(state.type, state.id), { type: state.type, id: state.id });
    if (state.type === userType) this.#users.delete(state.id);
    else this.#groups.delete(groupKey(state.type, state.id));
  }

  #user(id: string): EntityState | undefined {
    const direct = this.#users.get(id);
    if (direct !== undefined) return direct;
    const end = this.#links.resolve(id);
    return (end === id ? undefined : this.#users.get(end)) ?? this.#load(userType, end, this.#users, end);
  }

  #group(type: EntityType, id: string): EntityState | undefined {
    const key = groupKey(type, id);
    return this.#groups.get(key) ?? this.#load(type, id, this.#groups, key);
  }

  #load(type: EntityType, id: string, into: Generations<EntityState>, key: string): EntityState | undefined {
    const { shelf } = this.#options;
    if (shelf === undefined || this.#removed.has(groupKey(type, id))) return undefined;
    const form = shelf.entity(type, id);
    if (form === undefined) return undefined;
    const state = stateOf(type, id, form);
    into.set(key, state);
    return state;
  }
}
