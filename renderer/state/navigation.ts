import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultRun } from '../../shared/model/run.ts';

export const viewNames = ['live', 'entities', 'plan', 'connect'] as const;
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
}

export interface Navigation extends StoreApi<NavigationState> {
  /** Goes to a place; the system's Back returns. */
  go(place: Place): void;
  chooseRun(run: string): void;
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && viewNames.some((name) => 'view' in value && name === value.view);

/** The places of the window, kept in the window's own history without an address. */
export const createNavigation = (host: Window, first: Place): Navigation => {
  const store = createStore<NavigationState>(() => ({ place: first, run: defaultRun }));
  host.history.replaceState(first, '');
  host.addEventListener('popstate', (event: PopStateEvent) => {
    const place: unknown = event.state;
    if (isPlace(place)) store.setState({ place });
  });
  return {
    ...store,
    go: (place) => {
      host.history.pushState(place, '');
      store.setState({ place });
    },
    chooseRun: (run) => store.setState({ run }),
  };
};
