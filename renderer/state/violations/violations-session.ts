import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import type { Navigation } from '../navigation.ts';
import type { Grouping, ViolationSort } from './arrange.ts';

export interface ViolationsSessionState {
  readonly grouping: Grouping;
  readonly sort: ViolationSort;
  /** The filter as typed, mistakes included. */
  readonly filterText: string;
  readonly showMuted: boolean;
  /** Key of the violation whose details are shown; the first one while nobody has chosen. */
  readonly selected?: string;
  /** The violation whose details are on the screen now. */
  readonly shown?: ViolationGroup;
  /** Key of the line that the keyboard is on. */
  readonly active?: string;
  /** The filter of the live view that lists the messages of that line. */
  readonly activeRows?: string;
  /** Keys of sections that are closed. */
  readonly closed: ReadonlySet<string>;
  readonly scrollTop: number;
}

/** What the violations view remembers while another view is shown, so that Back finds it as it was. */
export interface ViolationsSession extends StoreApi<ViolationsSessionState> {
  group(grouping: Grouping): void;
  sortBy(sort: ViolationSort): void;
  setFilter(text: string): void;
  toggleMuted(): void;
  /** Goes to a line; a violation is selected by it. */
  activate(line: { readonly type: 'section' | 'violation'; readonly key: string }, rows: string): void;
  toggle(section: string): void;
  /** Tells which violation's details are on the screen. */
  see(item: ViolationGroup | undefined): void;
  /** Shows the violations of messages that fit a filter. */
  show(filter: string): void;
  /** Shows one violation in the view, whatever was filtered there. */
  reveal(key: string): void;
}

const top = { scrollTop: 0 } as const;

export const createViolationsSession = (navigation: Navigation): ViolationsSession => {
  const store = createStore<ViolationsSessionState>(() => ({
    grouping: 'event',
    sort: 'severe',
    filterText: '',
    showMuted: false,
    closed: new Set(),
    ...top,
  }));
  /** Nothing is chosen any more, since another list is shown. */
  const startOver = (change: Partial<ViolationsSessionState>): void => {
    const { selected: _selected, active: _active, activeRows: _rows, ...rest } = store.getState();
    store.setState({ ...rest, ...change, ...top }, true);
  };
  navigation.subscribe((state, before) => {
    if (state.run !== before.run) startOver({});
  });
  return {
    ...store,
    group: (grouping) => store.setState({ grouping, closed: new Set(), ...top }),
    sortBy: (sort) => store.setState({ sort, ...top }),
    setFilter: (filterText) => store.setState({ filterText }),
    toggleMuted: () => store.setState({ showMuted: !store.getState().showMuted }),
    activate: ({ type, key }, activeRows) =>
      store.setState({ active: key, activeRows, ...(type === 'violation' ? { selected: key } : {}) }),
    see: (shown) => {
      const { shown: _before, ...rest } = store.getState();
      store.setState(shown ? { ...rest, shown } : rest, true);
    },
    toggle: (section) => {
      const closed = new Set(store.getState().closed);
      if (!closed.delete(section)) closed.add(section);
      store.setState({ closed });
    },
    show: (filterText) => {
      startOver({ filterText, closed: new Set() });
      navigation.go({ view: 'violations' });
    },
    reveal: (key) => {
      startOver({ selected: key, active: key, filterText: '', closed: new Set() });
      navigation.go({ view: 'violations' });
    },
  };
};
