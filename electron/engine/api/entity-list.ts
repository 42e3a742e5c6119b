import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { defaultLabel, defaultPlural, userType } from '../../../shared/model/entity.ts';
import { defaultRun } from '../../../shared/model/run.ts';
import type { EntityForm } from '../entities/entity-form.ts';
import type { Dictionaries } from '../store/read-dictionaries.ts';
import type { EntityReaders } from '../store/read-entities.ts';
import { type EntityNames, mergeForms } from './entity-names.ts';
import { cancelledCall } from './errors.ts';
import type { Plans } from './plans.ts';

const pageRows = 1_000;
const defaultLimit = 100;

type EntityRow = Result<'entities.list'>['items'][number];

interface FoundEntity {
  readonly id: string;
  readonly form: EntityForm;
}

export interface EntityListOptions {
  readonly entities: EntityReaders;
  readonly dictionaries: Dictionaries;
  readonly names: EntityNames;
  readonly plans: Plans;
  readonly nextTurn: () => Promise<void>;
}

const parseForm = (json: string): EntityForm => JSON.parse(json);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Anywhere in its ids or the values of its properties, whatever the case. */
const isFoundBy = ({ id, form }: FoundEntity, search: string): boolean =>
  id.toLowerCase().includes(search) ||
  form.identities.some((identity) => identity.id.toLowerCase().includes(search)) ||
  Object.values(form.properties).some(({ value }) => textOf(value).toLowerCase().includes(search));

export const createEntityList = ({ entities, dictionaries, names, plans, nextTurn }: EntityListOptions) => {
  const { pages } = entities;

  const toRow = ({ id, form }: FoundEntity, run: string): EntityRow => ({
    id,
    properties: Object.fromEntries(Object.entries(form.properties).map(([key, { value }]) => [key, value])),
    groups: names.resolveGroups(form.groups, run),
    messages: form.messages,
    firstSeen: form.firstSeen,
    lastSeen: form.lastSeen,
    ...(form.anonymous ? { anonymous: true } : {}),
  });

  /** The next entities by id; what the wire named in two ways is one. */
  const readAfter = (runId: number, types: readonly string[], after: string, limit: number): readonly FoundEntity[] => {
    const found = new Map<string, FoundEntity>();
    // One more than asked for, since the last id may have a second form.
    const stored = pages.after(runId, types, after, limit * types.length + 1);
    for (const { id, json } of stored) {
      const known = found.get(id);
      if (!known && found.size === limit) break;
      const form = parseForm(json);
      found.set(id, { id, form: known ? mergeForms(known.form, form) : form });
    }
    return [...found.values()];
  };

  const search = async (
    runId: number,
    types: readonly string[],
    text: string,
    { after, limit }: { readonly after: string; readonly limit: number },
    signal: CancelSignal,
  ): Promise<{ readonly total: number; readonly found: readonly FoundEntity[] }> => {
    const found: FoundEntity[] = [];
    let total = 0;
    for (
      let page = readAfter(runId, types, '', pageRows), last = page.at(-1);
      last;
      page = readAfter(runId, types, last.id, pageRows), last = page.at(-1)
    ) {
      for (const entity of page) {
        if (!isFoundBy(entity, text)) continue;
        total += 1;
        if (entity.id > after && found.length < limit) found.push(entity);
      }
      await nextTurn();
      if (signal.aborted) throw cancelledCall();
    }
    return { total, found };
  };

  return {
    types: ({ run = defaultRun }: Params<'entities.types'>): Result<'entities.types'> => {
      const runId = dictionaries.runId(run);
      const planned = plans.summaryOf(run)?.entities ?? [];
      const seen = runId === undefined ? [] : pages.types(runId).map(({ type }) => names.resolve(type, run));
      const types = [...new Set([userType, ...planned.map(({ type }) => type), ...seen])];
      const items = types.map((type) => {
        const plan = planned.find((entity) => entity.type === type);
        const label = plan?.label ?? defaultLabel(type);
        return {
          type,
          label,
          plural: plan?.plural ?? defaultPlural(label),
          count: runId === undefined ? 0 : pages.count(runId, names.wireTypes(type, run)),
        };
      });
      return { total: items.length, items };
    },

    list: async (params: Params<'entities.list'>, signal: CancelSignal): Promise<Result<'entities.list'>> => {
      const { type, run = defaultRun, search: text = '', limit = defaultLimit, after = '' } = params;
      const runId = dictionaries.runId(run);
      if (runId === undefined) return { total: 0, items: [] };
      const types = names.wireTypes(type, run);
      const page =
        text === ''
          ? { total: pages.count(runId, types), found: readAfter(runId, types, after, limit) }
          : await search(runId, types, text.toLowerCase(), { after, limit }, signal);
      return { total: page.total, items: page.found.map((entity) => toRow(entity, run)) };
    },
  };
};
