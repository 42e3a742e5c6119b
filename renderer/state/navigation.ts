import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultRun } from '../../shared/model/run.ts';

export const viewNames = ['live', 'violations', 'entities', 'plan', 'coverage', 'connect', 'settings'] as const;
export type ViewName = (typeof viewNames)[number];

/** Where the window is. Each view reads its own part and nothing else. */
export interface Place {
  readonly view: ViewName;
  /** Entities: the type shown, and one entity's page. */
  readonly entity?: { readonly type: string; readonly id?: string };
  /** Plan: the line to show. */
  readonly planLine?: number;
}

export interface NavigationState {
  readonly place: Place;
  readonly run: string;
  /** Whether somebody went to a place; until then the window stands where it began. */
  readonly chosen: boolean;
}

export interface Navigation extends StoreApi<NavigationState> {
  /** Goes to a place; the system's Back returns. */
  go(place: Place): void;
  /** Begins elsewhere, unless somebody went to a place already. */
  begin(place: Place): void;
  chooseRun(run: string): void;
}

/** What is needed of the browser's window. */
export interface HistoryHost {
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', handler: (event: Pick<PopStateEvent, 'state'>) => void): void;
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && viewNames.some((name) => 'view' in value && name === value.view);

/** The places of the window, kept in the window's own history without an address. */
export const createNavigation = (host: HistoryHost, first: Place): Navigation => {
  const store = createStore<NavigationState>(() => ({ place: first, run: defaultRun, chosen: false }));
  host.history.replaceState(first, '');
  host.addEventListener('popstate', (event) => {
    const place: unknown = event.state;
    if (isPlace(place)) store.setState({ place, chosen: true });
  });
  return {
    ...store,
    begin: (place) => {
      if (store.getState().place !== first) return;
      host.history.replaceState(place, '');
      store.setState({ place });
    },
    go: (place) => {
      host.history.pushState(place, '');
      store.setState({ place, chosen: true });
    },
    chooseRun: (run) => store.setState({ run }),
  };
};
