import { createStore, type StoreApi } from 'zustand/vanilla';
import { ContractError, type ErrorBody } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/contract/methods.ts';
import type { MessageRow } from '../../../shared/contract/shapes.ts';
import type { Connection } from '../../connection/connection.ts';
import { createFrames, type FrameClock } from '../frames.ts';
import { RowCache, type Stretch } from './row-cache.ts';

type ViewState = Result<'view.open'>;

/** What is listed: a run, a filter without mistakes, and the mark behind which Clear hides. */
export interface LiveQuery {
  readonly run: string;
  readonly filter: string;
  readonly after: number;
}

export interface LiveListState {
  /** Changes whenever a row or a number did. */
  readonly version: number;
  /** Rows that can be shown; what arrives during a pause waits outside. */
  readonly count: number;
  readonly waiting: number;
  /** Messages of the run behind the mark, whatever the filter. */
  readonly total: number;
  readonly complete: boolean;
  readonly paused: boolean;
  readonly following: boolean;
  /** False until the engine has answered what this list holds. */
  readonly opened: boolean;
  /** Rows moved by this much because older ones were found or dropped; the id tells one move from the next. */
  readonly shift: { readonly id: number; readonly by: number };
  readonly error?: ErrorBody;
}

export interface LiveList {
  readonly store: StoreApi<LiveListState>;
  open(query: LiveQuery): void;
  rowAt(position: number): MessageRow | undefined;
  /** Rows on the screen, as far as they are here. */
  rowsInView(): readonly MessageRow[];
  /** True where the screen holds the whole list. */
  fits(): boolean;
  /** The rows on the screen: fetched when they are not here. */
  look(stretch: Stretch): void;
  follow(following: boolean): void;
  pause(paused: boolean): void;
  /** Where a message stands, once its row can be shown; undefined where the whole list does not have it. */
  locate(seq: number): Promise<number | undefined>;
}

const maxFetch = 200;
const rowsAhead = 100;

const beginning: LiveListState = {
  version: 0,
  count: 0,
  waiting: 0,
  total: 0,
  complete: true,
  paused: false,
  following: true,
  opened: false,
  shift: { id: 0, by: 0 },
};

/**
 * The only writer of live rows. Notices say how long the list is; rows are fetched for what is on the screen, one
 * request at a time, and everything that came reaches the window once per frame. While following, the list grows only
 * when its new rows are here, so that no empty row flashes by.
 */
export const createLiveList = (connection: Connection, clock: FrameClock): LiveList => {
  const store = createStore<LiveListState>(() => beginning);
  const cache = new RowCache<MessageRow>();
  let query: LiveQuery | undefined;
  let opening = 0;
  let latest: ViewState | undefined;
  let visible: Stretch = { from: 0, to: 40 };
  let fetching = false;
  let refreshing = false;
  let next: Partial<LiveListState> = {};

  const frames = createFrames(() => {
    const change = next;
    next = {};
    store.setState({ ...change, version: store.getState().version + 1 });
  }, clock);
  const now = (): LiveListState => ({ ...store.getState(), ...next });
  const put = (change: Partial<LiveListState>): void => {
    next = { ...next, ...change };
    frames.ask();
  };

  const grow = (state: ViewState): void => {
    const { paused, count } = now();
    put({
      total: state.total,
      complete: state.complete,
      ...(paused ? { waiting: Math.max(0, state.matched - count) } : { count: state.matched, waiting: 0 }),
    });
  };

  const wanted = (state: ViewState): Stretch => {
    const { following, paused, count } = now();
    const size = Math.max(20, visible.to - visible.from);
    if (following && !paused) return { from: Math.max(0, state.matched - size), to: state.matched };
    return { from: visible.from, to: Math.min(visible.to, paused ? count : state.matched) };
  };

  /** Older rows were found or dropped: positions moved. The row on top of the screen tells by how much. */
  const relocate = async (): Promise<void> => {
    const top = cache.get(visible.from);
    const before = visible.from;
    cache.clear();
    if (!top || now().following) return;
    const position = await positionOf(top.seq);
    if (position === undefined || position === before) return;
    const by = position - before;
    visible = { from: Math.max(0, visible.from + by), to: visible.to + by };
    put({ shift: { id: now().shift.id + 1, by } });
  };

  const take = async (state: ViewState): Promise<void> => {
    const old = latest;
    latest = state;
    if (old && (!old.complete || state.matched < old.matched)) await relocate();
    await fetchMissing();
  };

  const fetchMissing = async (): Promise<void> => {
    if (fetching || !latest) return;
    const stretch = cache.missing(wanted(latest), maxFetch);
    if (!stretch) return grow(latest);
    if (!now().following) grow(latest);
    fetching = true;
    const { view } = latest;
    const { following, paused } = now();
    // Rows arrive while the answer is on its way: what follows the wanted ones comes along, or the list never catches up.
    const ahead = following && !paused ? rowsAhead : 0;
    const answer = await connection
      .call('view.window', { view, from: stretch.from, count: stretch.to - stretch.from + ahead })
      .catch(failed);
    fetching = false;
    if (answer && latest?.view === answer.state.view) {
      const end = answer.from + answer.rows.length;
      if (answer.rows.length === 0 && answer.state.matched >= stretch.to) return;
      cache.put(answer.from, answer.rows);
      if (answer.state.matched >= latest.matched) latest = answer.state;
      if (end >= stretch.to) grow({ ...latest, matched: Math.min(latest.matched, Math.max(end, now().count)) });
      else put({});
    }
    if (answer) await fetchMissing();
  };

  const failed = (error: unknown): undefined => {
    if (!(error instanceof ContractError)) throw error;
    if (error.body.code !== 'disconnected' && error.body.code !== 'unknown-view') put({ error: error.body });
  };

  /** Rows on the screen have other verdicts: they stay until the new ones are here. */
  const refresh = async (): Promise<void> => {
    if (refreshing || !latest) return;
    refreshing = true;
    const { view } = latest;
    const count = Math.min(500, Math.max(20, visible.to - visible.from));
    const answer = await connection.call('view.window', { view, from: visible.from, count }).catch(failed);
    refreshing = false;
    if (!answer || latest?.view !== answer.state.view) return;
    cache.clear();
    cache.put(answer.from, answer.rows);
    put({});
    await fetchMissing();
  };

  const openAgain = async (): Promise<void> => {
    if (!query) return;
    opening += 1;
    const mine = opening;
    const old = latest;
    latest = undefined;
    if (old) void connection.call('view.close', { view: old.view }).catch(failed);
    const { run, filter, after } = query;
    const state = await connection
      .call('view.open', { run, ...(filter === '' ? {} : { filter }), ...(after === 0 ? {} : { after }) })
      .catch(failed);
    if (!state) return;
    if (mine !== opening) {
      void connection.call('view.close', { view: state.view }).catch(failed);
      return;
    }
    cache.clear();
    const { paused } = now();
    put({ opened: true, ...(paused ? { count: Math.min(now().count, state.matched) } : {}) });
    await take(state);
  };

  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (holds()) return resolve();
      const stop = store.subscribe(() => {
        if (!holds()) return;
        stop();
        resolve();
      });
    });

  const positionOf = async (seq: number): Promise<number | undefined> => {
    if (!latest) return undefined;
    const found = await connection.call('view.locate', { view: latest.view, seq }).catch(failed);
    return found?.position;
  };

  connection.onOpen(() => {
    latest = undefined;
    fetching = false;
    refreshing = false;
    void openAgain();
  });
  connection.onNotice((notice) => {
    if (notice.name === 'view' && notice.data.view === latest?.view) void take(notice.data);
    if (notice.name === 'judging' && notice.data.changed) void refresh();
    if (notice.name === 'reset' && query && (notice.data.run ?? query.run) === query.run) {
      query = { ...query, after: 0 };
      put({ count: 0 });
      void openAgain();
    }
  });

  return {
    store,
    open: (wish) => {
      // What another run holds says nothing about this one.
      const total = wish.run === query?.run ? store.getState().total : 0;
      query = wish;
      const { error: _gone, ...rest } = store.getState();
      store.setState({ ...rest, total, opened: false, count: 0, waiting: 0, following: true, paused: false }, true);
      next = {};
      void openAgain();
    },
    rowAt: (position) => cache.get(position),
    rowsInView: () =>
      Array.from({ length: visible.to - visible.from }, (_, index) => cache.get(visible.from + index)).filter(
        (row) => row !== undefined,
      ),
    fits: () => visible.from === 0 && visible.to >= now().count,
    look: (stretch) => {
      visible = stretch;
      void fetchMissing();
    },
    follow: (following) => {
      if (now().following === following) return;
      // At once, not in the next frame: the list must not pull back a scroll bar that the user holds.
      store.setState({ following });
      void fetchMissing();
    },
    pause: (paused) => {
      store.setState({ paused, ...(paused || !latest ? {} : { count: latest.matched, waiting: 0 }) });
      void fetchMissing();
    },
    locate: async (seq) => {
      await until(() => latest?.complete === true);
      const position = await positionOf(seq);
      if (position === undefined) return undefined;
      await until(() => store.getState().paused || store.getState().count > position);
      return position;
    },
  };
};
