import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Connection, Link } from '../connection/connection.ts';
import type { EntitiesSession } from './entities-session.ts';
import type { LiveSession } from './live/live-session.ts';
import type { Navigation } from './navigation.ts';
import type { Overlay } from './overlay.ts';
import type { SettingsStore } from './settings-store.ts';
import type { StatusState } from './status-store.ts';
import type { Toasts } from './toasts.ts';

/** What every view works with. One per window, made in main.tsx. */
export interface App {
  readonly connection: Connection;
  readonly status: StoreApi<StatusState>;
  readonly settings: SettingsStore;
  readonly navigation: Navigation;
  readonly toasts: Toasts;
  readonly overlay: Overlay;
  /** The live view's list, filter and selection: they outlive the view, so that Back finds them as they were. */
  readonly live: LiveSession;
  /** The entities view's type, searches and scroll positions. */
  readonly entities: EntitiesSession;
}

const AppContext = createContext<App | undefined>(undefined);

export const AppProvider = ({ app, children }: { readonly app: App; readonly children: ReactNode }) => (
  <AppContext value={app}>{children}</AppContext>
);

export const useApp = (): App => {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp stands outside AppProvider');
  return app;
};

export const useStatus = <T,>(select: (state: StatusState) => T): T => useStore(useApp().status, select);
export const usePlace = () => useStore(useApp().navigation, (state) => state.place);
export const useRun = (): string => useStore(useApp().navigation, (state) => state.run);

export const useLink = (): Link => {
  const { link } = useApp().connection;
  return useSyncExternalStore(link.subscribe, link.getState);
};
