import { createStore, type StoreApi } from 'zustand/vanilla';

export interface ListPosition {
  readonly search: string;
  readonly current: number;
  readonly scrollTop: number;
}

export const listStart: ListPosition = { search: '', current: 0, scrollTop: 0 };

export interface EntitiesSessionState {
  /** The type last shown. */
  readonly type?: string;
  /** Where each type's list stands, by type. */
  readonly lists: Readonly<Record<string, ListPosition>>;
}

/** What the entities view remembers while another view is shown, so that Back finds it as it was. */
export interface EntitiesSession extends StoreApi<EntitiesSessionState> {
  showType(type: string): void;
  keep(type: string, change: Partial<ListPosition>): void;
}

export const createEntitiesSession = (): EntitiesSession => {
  const store = createStore<EntitiesSessionState>(() => ({ lists: {} }));
  return {
    ...store,
    showType: (type) => store.setState({ type }),
    keep: (type, change) => {
      const { lists } = store.getState();
      store.setState({ lists: { ...lists, [type]: { ...(lists[type] ?? listStart), ...change } } });
    },
  };
};
