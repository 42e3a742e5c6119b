import { ContractError } from '../../../shared/contract/errors.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { Notice } from '../../../shared/contract/notices.ts';
import type { RowReader } from '../store/read-rows.ts';
import { badRequest } from './errors.ts';
import type { Lists, OpenList } from './lists.ts';
import { looksAtRepeats, readFilter } from './read-filter.ts';
import type { StoredRows } from './stored-rows.ts';

/** A window on a screen shows a change at most this often; the first after a pause is told at once. */
const noticeEveryMs = 16;
const mostViews = 64;

interface View {
  readonly id: number;
  readonly run: string | undefined;
  readonly after: number;
  readonly open: OpenList;
  readonly looksAtRepeats: boolean;
  readonly cancel: AbortController;
  /** What the client was last told. */
  told: string;
}

type ViewState = Result<'view.open'>;

export interface Views {
  open(params: Params<'view.open'>): Promise<ViewState>;
  window(params: Params<'view.window'>): Promise<Result<'view.window'>>;
  locate(params: Params<'view.locate'>): Promise<Result<'view.locate'>>;
  close(params: Params<'view.close'>): Promise<Result<'view.close'>>;
  /** Messages that are long stored were sent again. */
  repeated(): void;
  closeAll(): void;
}

export interface ViewsOptions {
  readonly stored: StoredRows;
  readonly lists: Lists;
  readonly rows: RowReader;
  readonly now: () => number;
  readonly notify: (notice: Notice<'view'>) => void;
}

/** The live lists of one client. */
export const createViews = ({ stored, lists, rows, now, notify }: ViewsOptions): Views => {
  const views = new Map<number, View>();
  let lastId = 0;
  let timer: NodeJS.Timeout | undefined;
  let toldAt = 0;

  const countRows = (run: string | undefined, after: number): number => {
    if (run === undefined && after < stored.columns.firstSeq) return stored.columns.length;
    const runId = run === undefined ? undefined : stored.dictionaries.runId(run);
    if (run !== undefined && runId === undefined) return 0;
    let count = 0;
    stored.columns.visit(after + 1, stored.columns.lastSeq, (chunk, from, to) => {
      if (runId === undefined) count += to - from;
      else for (let index = from; index < to; index += 1) if (chunk.run[index] === runId) count += 1;
    });
    return count;
  };

  const stateOf = ({ id, run, after, open: { list } }: View): ViewState => ({
    view: id,
    total: countRows(run, after),
    matched: list.length,
    complete: list.isComplete,
  });

  const tell = (): void => {
    timer = undefined;
    toldAt = performance.now();
    for (const view of views.values()) {
      const state = stateOf(view);
      const text = JSON.stringify(state);
      if (view.told === text) continue;
      view.told = text;
      notify(state);
    }
  };

  const changed = (): void => {
    if (views.size === 0 || timer !== undefined) return;
    timer = setTimeout(tell, Math.max(0, toldAt + noticeEveryMs - performance.now()));
  };

  const unlisten = stored.listen({ grown: changed, trimmed: changed, restarted: changed, judgedAgain: changed });

  const search = ({ open, cancel }: View): void => void open.list.search(cancel.signal, changed);

  const viewOf = (id: number): View => {
    const view = views.get(id);
    if (view) return view;
    throw new ContractError({
      code: 'unknown-view',
      message: `There is no view ${id}.`,
      remedy: 'Open the view again with view.open.',
    });
  };

  const closeView = ({ id, open, cancel }: View): void => {
    cancel.abort();
    open.close();
    views.delete(id);
  };

  return {
    open: async ({ filter, run, after = 0 }) => {
      if (views.size >= mostViews) throw badRequest(`${mostViews} views are open.`, 'Close one with view.close.');
      const tree = readFilter(filter, now());
      await stored.catchUp();
      lastId += 1;
      const view: View = {
        id: lastId,
        run,
        after,
        open: lists.open({ tree, run, after }, () => search(view)),
        looksAtRepeats: looksAtRepeats(tree),
        cancel: new AbortController(),
        told: '',
      };
      views.set(view.id, view);
      // The first slice is searched at once, so that the answer holds the newest matches; the rest goes on behind it.
      search(view);
      const state = stateOf(view);
      view.told = JSON.stringify(state);
      return state;
    },
    window: async ({ view: id, from, count }) => {
      await stored.catchUp();
      const view = viewOf(id);
      return { from, rows: rows.rows(view.open.list.window(from, count)), state: stateOf(view) };
    },
    locate: async ({ view: id, seq }) => {
      await stored.catchUp();
      const position = viewOf(id).open.list.positionOf(seq);
      return position === undefined ? {} : { position };
    },
    close: async ({ view }) => {
      closeView(viewOf(view));
      return {};
    },
    repeated: () => {
      for (const view of views.values()) {
        if (!view.looksAtRepeats) continue;
        view.open.list.restart();
        search(view);
      }
      changed();
    },
    closeAll: () => {
      unlisten();
      clearTimeout(timer);
      for (const view of views.values()) closeView(view);
    },
  };
};
