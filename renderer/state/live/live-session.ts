import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connection } from '../../connection/connection.ts';
import type { FrameClock } from '../frames.ts';
import type { Navigation } from '../navigation.ts';
import { type ColumnLayout, columnAfter, columnsIn } from './column-layout.ts';
import { createLiveList, type LiveList } from './live-list.ts';

export const detailTabs = ['pretty', 'json', 'request', 'rule'] as const;
export type DetailTab = (typeof detailTabs)[number];

export interface LiveSessionState {
  /** The filter as typed, mistakes included. */
  readonly filterText: string;
  /** Seq behind which Clear hides; 0 shows everything. */
  readonly mark: number;
  /** Seq of the message whose details are shown. */
  readonly selected?: number;
  /** The cell that the keyboard is on. */
  readonly active: { readonly row: number; readonly column: number };
  /** Which columns the list has room for. */
  readonly layout: ColumnLayout;
  readonly detailsOpen: boolean;
  readonly tab: DetailTab;
  /** A violation to move to: its path, and a number that tells one wish from the next. */
  readonly target?: { readonly path: string; readonly id: number };
  /** A message whose row is to be brought into sight; the number tells one wish from the next. */
  readonly revealed?: { readonly seq: number; readonly id: number };
  /** Where the list stood, in pixels from its top; the view sets it on leaving. */
  readonly scrollTop: number;
}

export interface LiveSession {
  readonly list: LiveList;
  readonly store: StoreApi<LiveSessionState>;
  setFilter(text: string): void;
  /** Hides what is there now; returns the mark before, for Undo. */
  clear(horizon: number): number;
  setMark(mark: number): void;
  select(seq: number | undefined): void;
  activate(at: LiveSessionState['active']): void;
  /** Shows the columns of a layout; the keyboard stays on its column. */
  lay(layout: ColumnLayout): void;
  showDetails(open: boolean): void;
  showTab(tab: DetailTab): void;
  pointAt(path: string): void;
  /** Shows one message in the live view, wherever the window is. */
  reveal(seq: number): void;
  keepScroll(scrollTop: number): void;
}

/** `applied` gives the part of a filter text that can be read: mistakes are shown, the rest applies. */
export const createLiveSession = (
  connection: Connection,
  navigation: Navigation,
  clock: FrameClock,
  applied: (text: string) => string,
): LiveSession => {
  const list = createLiveList(connection, clock);
  const store = createStore<LiveSessionState>(() => ({
    filterText: '',
    mark: 0,
    active: { row: 0, column: 0 },
    layout: 'full',
    detailsOpen: false,
    tab: 'pretty',
    scrollTop: 0,
  }));
  const reopen = (): void => {
    const { filterText, mark } = store.getState();
    list.open({ run: navigation.getState().run, filter: applied(filterText), after: mark });
  };
  const select = (seq: number | undefined): void => {
    const { selected: _old, target: _path, ...rest } = store.getState();
    store.setState(seq === undefined ? rest : { ...rest, selected: seq }, true);
  };
  const setMark = (mark: number): void => {
    store.setState({ mark });
    reopen();
  };
  let targets = 0;
  let reveals = 0;

  navigation.subscribe((state, before) => {
    if (state.run === before.run) return;
    select(undefined);
    setMark(0);
  });
  reopen();

  return {
    list,
    store,
    setFilter: (filterText) => {
      const before = applied(store.getState().filterText);
      store.setState({ filterText });
      if (applied(filterText) !== before) reopen();
    },
    clear: (horizon) => {
      const { mark } = store.getState();
      setMark(horizon);
      return mark;
    },
    setMark,
    select,
    activate: (active) => store.setState({ active }),
    lay: (layout) => {
      const { active, layout: before } = store.getState();
      if (layout === before) return;
      const column = columnAfter(columnsIn(before), columnsIn(layout), active.column);
      store.setState({ layout, active: { ...active, column } });
    },
    showDetails: (detailsOpen) => store.setState({ detailsOpen }),
    showTab: (tab) => store.setState({ tab }),
    pointAt: (path) => {
      targets += 1;
      store.setState({ tab: 'json', target: { path, id: targets } });
    },
    reveal: (seq) => {
      select(seq);
      reveals += 1;
      store.setState({ detailsOpen: true, revealed: { seq, id: reveals } });
      list.follow(false);
      navigation.go({ view: 'live' });
    },
    keepScroll: (scrollTop) => store.setState({ scrollTop }),
  };
};
