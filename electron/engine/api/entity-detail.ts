import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { type EntityHistoryItem, userType } from '../../../shared/model/entity.ts';
import { defaultRun } from '../../../shared/model/run.ts';
import { EntityFold } from '../entities/entity-fold.ts';
import type { EntityForm, EntityShelf } from '../entities/entity-form.ts';
import type { EntityReader, EntityReaders } from '../store/read-entities.ts';
import type { MessageReader } from '../store/read-messages.ts';
import { type EntityNames, mergeForms } from './entity-names.ts';
import { cancelledCall, notFound } from './errors.ts';
import { createSeqList, type SeqList } from './seq-list.ts';
import type { StoredRows } from './stored-rows.ts';

const mostHistory = 500;
const sliceMessages = 500;
const sliceRows = 5_000;

export interface EntityDetailOptions {
  readonly stored: StoredRows;
  readonly entities: EntityReaders;
  readonly messages: MessageReader;
  readonly names: EntityNames;
  readonly nextTurn: () => Promise<void>;
}

interface FoundEntity {
  readonly id: string;
  readonly form: EntityForm;
}

const parseForm = (json: string): EntityForm => JSON.parse(json);

const shelfOf = (reader: EntityReader, runId: number): EntityShelf => ({
  entity: (type, id) => {
    const stored = reader.get(runId, type, id);
    return stored && parseForm(stored.json);
  },
  link: (id) => reader.link(runId, id),
});

export const createEntityDetail = ({ stored, entities, messages, names, nextTurn }: EntityDetailOptions) => {
  const { columns, dictionaries } = stored;

  const findOne = (shelf: EntityShelf, type: string, id: string): FoundEntity | undefined => {
    const direct = shelf.entity(type, id);
    if (direct) return { id, form: direct };
    const linked = type === userType ? shelf.link(id) : undefined;
    const form = linked === undefined ? undefined : shelf.entity(type, linked);
    return linked !== undefined && form ? { id: linked, form } : undefined;
  };

  const merged = (found: readonly (FoundEntity | undefined)[]): FoundEntity | undefined =>
    found.reduce((one, other) => {
      if (!one || !other) return one ?? other;
      return { id: one.id, form: mergeForms(one.form, other.form) };
    }, undefined);

  /** Messages that any of a user's ids sent. */
  const ofUser = (ids: ReadonlySet<string>, runId: number, toSeq: number): SeqList => {
    const actors = new Set([...ids].map((id) => dictionaries.actorId(id) ?? -1));
    const seqs = createSeqList();
    columns.visit(0, toSeq, (chunk, from, to) => {
      for (let index = from; index < to; index += 1) {
        if (chunk.run[index] !== runId) continue;
        const isTheirs = actors.has(chunk.user[index] ?? 0) || actors.has(chunk.anonymous[index] ?? 0);
        if (isTheirs) seqs.push(chunk.seq[index] ?? 0);
      }
    });
    return seqs;
  };

  /** Messages that mention a group's id. */
  const ofGroup = async (id: string, runId: number, toSeq: number, signal: CancelSignal): Promise<SeqList> => {
    const seqs = createSeqList();
    for (let from = columns.firstSeq; from > 0 && from <= toSeq; from += sliceRows) {
      const to = Math.min(from + sliceRows - 1, toSeq);
      for (const seq of messages.seqsMentioning(id, runId, from, to)) seqs.push(seq);
      await nextTurn();
      if (signal.aborted) throw cancelledCall();
    }
    return seqs;
  };

  /** Folds the entity's own messages again, slice by slice, from the horizon on. */
  const foldAgain = async (
    seqs: SeqList,
    runId: number,
    ids: ReadonlySet<string> | undefined,
    signal: CancelSignal,
  ): Promise<EntityFold> => {
    const fold = new EntityFold({
      keepHistory: true,
      held: Number.POSITIVE_INFINITY,
      shelf: shelfOf(entities.atHorizon, runId),
      ...(ids ? { mayJoin: (id: string) => ids.has(id) } : {}),
    });
    for (let from = 0; from < seqs.length; from += sliceMessages) {
      const slice: number[] = [];
      for (let index = from; index < Math.min(from + sliceMessages, seqs.length); index += 1) {
        slice.push(seqs.at(index) ?? 0);
      }
      for (const message of messages.messages(slice)) fold.fold(message);
      await nextTurn();
      if (signal.aborted) throw cancelledCall();
    }
    return fold;
  };

  return {
    get: async (params: Params<'entities.get'>, signal: CancelSignal): Promise<Result<'entities.get'>> => {
      const { type, id, run = defaultRun, asOf } = params;
      const missing = notFound(
        `There is no ${type || 'group'} ${JSON.stringify(id)}${asOf === undefined ? '' : ` as of message ${asOf}`}.`,
        'Look at the list of its type; an entity is made by the messages of its run.',
      );
      await stored.catchUp();
      const runId = dictionaries.runId(run);
      const types = names.wireTypes(type, run);
      if (runId === undefined || (asOf !== undefined && asOf < entities.horizonSeq())) throw missing;
      const shelf = shelfOf(entities.current, runId);
      const now = merged(types.map((each) => findOne(shelf, each, id)));
      const toSeq = Math.min(asOf ?? columns.lastSeq, columns.lastSeq);
      const ids = type === userType ? new Set([id, ...(now?.form.identities ?? []).map((each) => each.id)]) : undefined;
      const seqs = ids ? ofUser(ids, runId, toSeq) : await ofGroup(id, runId, toSeq, signal);
      const fold = await foldAgain(seqs, runId, ids, signal);
      const then = merged(types.map((each) => fold.find(each, id) ?? fold.find(each, now?.id ?? id)));
      const entity = asOf === undefined ? now : then;
      if (!entity) throw missing;
      const history: readonly EntityHistoryItem[] = types
        .flatMap((each) => fold.history(each, entity.id))
        .toSorted((left, right) => left.seq - right.seq)
        .toReversed()
        .slice(0, mostHistory);
      const { groups, ...form } = entity.form;
      return { type, id: entity.id, ...form, groups: names.resolveGroups(groups, run), history };
    },
  };
};
