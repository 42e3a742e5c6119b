import type { EntityHistoryItem, EntityRef } from '../../../shared/model/entity.ts';
import { EntityFold, type FoldedMessage } from './entity-fold.ts';
import type { EntityForm, EntityShelf } from './entity-form.ts';
import { entityLimits } from './entity-state.ts';

export interface ReplayStart {
  /** Entities as they stood before the first message: the snapshot at the horizon. */
  readonly shelf?: EntityShelf;
  /** All ids of the entity as known today; anonymous ids outside belong to someone else. */
  readonly ids?: ReadonlySet<string>;
}

export interface Replayed {
  /** Absent where the messages never made it, or deleted it. */
  readonly entity?: { readonly id: string; readonly form: EntityForm };
  /** Newest first, at most the last 500. */
  readonly history: readonly EntityHistoryItem[];
}

/** One entity and its history from its messages, given in order of seq. */
export const replay = (ref: EntityRef, messages: Iterable<FoldedMessage>, start: ReplayStart = {}): Replayed => {
  const { shelf, ids } = start;
  const fold = new EntityFold({
    keepHistory: true,
    ...(shelf === undefined ? {} : { shelf, held: Number.POSITIVE_INFINITY }),
    ...(ids === undefined ? {} : { mayJoin: (id: string) => ids.has(id) }),
  });
  for (const message of messages) fold.fold(message);
  const entity = fold.find(ref.type, ref.id);
  const history = fold.history(ref.type, ref.id).slice(-entityLimits.history).reverse();
  return { ...(entity === undefined ? {} : { entity }), history };
};
