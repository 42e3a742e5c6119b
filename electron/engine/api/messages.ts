import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { MessageReader } from '../store/read-messages.ts';
import type { RequestReader, StoredRequest } from '../store/read-requests.ts';
import type { RowReader } from '../store/read-rows.ts';
import type { EntityNames } from './entity-names.ts';
import { notFound } from './errors.ts';
import type { Lists } from './lists.ts';
import { cutOriginal } from './original.ts';
import { requestForm } from './request-form.ts';

const mostBodyBytes = 1024 * 1024;
const defaultLimit = 100;

export interface MessagesOptions {
  readonly lists: Lists;
  readonly rows: RowReader;
  readonly messages: MessageReader;
  readonly requests: RequestReader;
  readonly names: EntityNames;
  /** The plan revision that gave a message its verdict; empty where none did. */
  readonly revisionOf: (seq: number, run: string) => string;
  readonly dialects: readonly Pick<Dialect, 'id' | 'originalPath'>[];
}

type MessageForm = Result<'messages.get'>['message'];

const messageForm = (message: Message, run: string, names: EntityNames): MessageForm => {
  const { timestampMissing: _inRow, groups, ...rest } = message;
  return { ...rest, groups: names.resolveGroups(groups, run) };
};

export const createMessages = (options: MessagesOptions) => {
  const { lists, rows, messages, requests, names, revisionOf, dialects } = options;
  const originalOf = (request: StoredRequest, position: number): JsonValue | undefined => {
    const dialect = dialects.find(({ id }) => id === request.dialect);
    if (!dialect || !request.body || request.endpoint === undefined) return undefined;
    return cutOriginal(request.body, dialect.originalPath(request.endpoint, position));
  };

  return {
    list: async (params: Params<'messages.list'>, signal: CancelSignal): Promise<Result<'messages.list'>> => {
      const { filter, run, limit = defaultLimit, before, after = 0, order = 'desc' } = params;
      const list = await lists.matching(
        { ...(filter === undefined ? {} : { filter }), ...(run === undefined ? {} : { run }) },
        signal,
      );
      const start = list.countBelow(after + 1);
      const end = before === undefined ? list.length : list.countBelow(before);
      const count = Math.max(Math.min(end - start, limit), 0);
      const seqs = list.window(order === 'asc' ? start : end - count, count);
      return { total: list.length, items: rows.rows(order === 'asc' ? seqs : seqs.toReversed()) };
    },

    get: async ({ seq }: Params<'messages.get'>): Promise<Result<'messages.get'>> => {
      const [row] = rows.rows([seq]);
      const [placed] = messages.messages([seq]);
      const place = requests.place(seq);
      if (!row || !placed || !place) {
        throw notFound(`There is no message ${seq}.`, 'Take a seq from the list of messages; old ones are forgotten.');
      }
      const request = await requests.request(place.requestId);
      const original = request && originalOf(request, place.position);
      const muted = rows.muted(seq);
      const planRevision = revisionOf(seq, row.run);
      return {
        ...row,
        ...(muted.length === 0 ? {} : { muted }),
        message: messageForm(placed.message, row.run, names),
        ...(original === undefined ? {} : { original }),
        ...(request ? { request: requestForm(request, mostBodyBytes) } : {}),
        ...(planRevision === '' ? {} : { planRevision }),
        siblings: place.siblings,
      };
    },
  };
};
