import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Caller } from '../../../shared/contract/caller.ts';
import type { Params } from '../../../shared/contract/methods.ts';
import { type MessageRow, messageRowShape } from '../../../shared/contract/shapes.ts';
import { guardHeaders } from '../built-window/guard-headers.ts';

const pageRows = 500;

/** What the stream asks of the world besides its caller. */
export interface FollowOptions {
  /** How often an empty line shows that the stream is alive. */
  readonly beatMs: number;
}

const lastStored = async (caller: Caller): Promise<number> => {
  const newest = await caller.call('messages.list', { limit: 1 });
  return newest.items[0]?.seq ?? 0;
};

/**
 * Streams the messages that match as NDJSON, ascending from `after`, else from now, until the reader goes away. Rows
 * are pulled from a live list as fast as the reader takes them, so a slow reader costs nothing but its own lag.
 */
export const streamMessages = async (
  caller: Caller,
  params: Pick<Params<'messages.list'>, 'filter' | 'run' | 'after'>,
  response: ServerResponse,
  { beatMs }: FollowOptions,
): Promise<void> => {
  const after = params.after ?? (await lastStored(caller));
  let grown = true;
  let wake: () => void = () => undefined;
  const closed = once(response, 'close').then(() => wake());
  caller.onNotice((notice) => {
    if (notice.name !== 'view' && notice.name !== 'reset') return;
    grown = true;
    wake();
  });
  const { view } = await caller.call('view.open', { ...params, after });
  let last = after;

  const nextRows = async (): Promise<readonly MessageRow[]> => {
    const { position } = last === 0 ? {} : await caller.call('view.locate', { view, seq: last });
    const from = position === undefined ? 0 : position + 1;
    const { rows, state } = await caller.call('view.window', { view, from, count: pageRows });
    // Until the search is through, older matches may still come before the ones found.
    return state.complete ? rows.filter((row) => row.seq > last) : [];
  };

  response.writeHead(200, { ...guardHeaders, 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const beat = setInterval(() => response.write('\n'), beatMs);
  try {
    while (!response.destroyed) {
      if (!grown) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (grown || response.destroyed) resolve();
        });
        continue;
      }
      grown = false;
      for (let rows = await nextRows(); rows.length > 0 && !response.destroyed; rows = await nextRows()) {
        last = rows.at(-1)?.seq ?? last;
        const text = rows.map((row) => `${JSON.stringify(messageRowShape.toRest(row))}\n`).join('');
        if (!response.write(text)) await Promise.race([once(response, 'drain'), closed]);
      }
    }
  } finally {
    clearInterval(beat);
  }
};
