import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Connection, Link } from '../connection/connection.ts';
import type { DesktopCalls } from '../connection/shell-client.ts';
import type { CoverageSession } from './coverage-session.ts';
import type { EngineSession } from './engine-session.ts';
import type { EntitiesSession } from './entities-session.ts';
import type { LiveSession } from './live/live-session.ts';
import type { MendingSession } from './mending/mending-session.ts';
import type { Navigation } from './navigation.ts';
import type { Overlay } from './overlay.ts';
import type { SettingsStore } from './settings-store.ts';
import { type Situation, situationOf } from './situation.ts';
import type { StatusState } from './status-store.ts';
import type { Toasts } from './toasts.ts';
import type { ViolationsSession } from './violations/violations-session.ts';
import type { WindowLayout } from './window-layout.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** What the window has only inside the desktop app. */
export interface Desktop {
  readonly calls: DesktopCalls;
  readonly workspace: WorkspaceSession;
}

/** What every view works with. One per window, made in create-app.ts. */
export interface App {
  readonly connection: Connection;
  readonly status: StoreApi<StatusState>;
  readonly settings: SettingsStore;
  readonly navigation: Navigation;
  readonly toasts: Toasts;
  readonly overlay: Overlay;
  /** The live view's list, filter and selection: they outlive the view, so that Back finds them as they were. */
  readonly live: LiveSession;
  /** The violations view's filter, order and selection. */
  readonly violations: ViolationsSession;
  /** Violations that are mended in the plan, and the steps of its edits. */
  readonly mending: MendingSession;
  /** The coverage view's choices, selection and scroll positions. */
  readonly coverage: CoverageSession;
  /** The entities view's type, searches and scroll positions. */
  readonly entities: EntitiesSession;
  readonly engine: EngineSession;
  readonly layout: StoreApi<WindowLayout>;
  /** Absent in a browser. */
  readonly desktop?: Desktop;
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

/** How the way to the messages is, of what the link and the desktop app say. */
export const useSituation = (): Situation => situationOf(useLink(), useStore(useApp().engine.store));
