import { defaultRun } from '../shared/model/run.ts';
import { type CommandList, createCommandList } from './commands/command-list.ts';
import { followAction } from './commands/follow-actions.ts';
import { publishMenu } from './commands/publish-menu.ts';
import { createConnection, type OpenPort } from './connection/connection.ts';
import type { Shell } from './connection/shell-client.ts';
import type { App } from './state/app-context.tsx';
import { applyTheme, type ThemedElement } from './state/apply-theme.ts';
import { createCoverageSession } from './state/coverage-session.ts';
import { createEngineSession } from './state/engine-session.ts';
import { createEntitiesSession } from './state/entities-session.ts';
import { framesOf } from './state/frames.ts';
import { appliedFilter } from './state/live/applied-filter.ts';
import { createLiveSession } from './state/live/live-session.ts';
import { createMendingSession } from './state/mending/mending-session.ts';
import { createNavigation, type HistoryHost } from './state/navigation.ts';
import { createOverlay } from './state/overlay.ts';
import { createRememberedWindows } from './state/remembered-windows.ts';
import { restoreWindow } from './state/restore-window.ts';
import { leaveRemovedSample } from './state/sample-shop.ts';
import { createSettingsStore } from './state/settings-store.ts';
import { createStatusStore } from './state/status-store.ts';
import { createToasts } from './state/toasts.ts';
import { createViolationsSession } from './state/violations/violations-session.ts';
import { createWindowLayout } from './state/window-layout.ts';
import { createWorkspaceSession } from './state/workspace-session.ts';

/** One window's parts, and the commands over them. */
export interface OpenWindow {
  readonly app: App;
  readonly commands: CommandList;
}

/** What is needed of the browser's window. */
export interface AppHost extends HistoryHost {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly document: { readonly documentElement: ThemedElement };
  requestAnimationFrame(job: () => void): number;
  cancelAnimationFrame(id: number): void;
  addEventListener(type: 'popstate', handler: (event: Pick<PopStateEvent, 'state'>) => void): void;
  addEventListener(type: 'focus', handler: () => void): void;
}

/** Follows what the desktop app says of the workspace; a browser learns from the engine which one it is. */
const followWorkspace = ({ desktop, status, navigation, layout }: App, host: AppHost): void => {
  const remembered = createRememberedWindows(host.localStorage);
  const restore = (workspace: string): void => restoreWindow({ workspace, remembered, navigation, layout });
  if (desktop) {
    const { store, load } = desktop.workspace;
    const stop = store.subscribe((workspace) => {
      if (!workspace) return;
      stop();
      restore(workspace.folder);
    });
    void load();
    host.addEventListener('focus', () => void load());
    return;
  }
  const stop = status.subscribe(({ status: first }) => {
    if (!first) return;
    stop();
    restore(first.store.path);
  });
};

/** Where a window begins that nobody has left elsewhere, once the engine has said what it holds. */
const beginWhereMessagesAre = ({ status, navigation }: App): void => {
  const stop = status.subscribe(({ status: first }) => {
    if (!first) return;
    stop();
    // A window where nothing has arrived yet teaches how to connect.
    if (first.counts.messages === 0 && first.counts.rejected === 0) navigation.begin({ view: 'connect' });
    // Where all that is stored is of another run, that run is shown; the default one stands first.
    const [stored] = first.runs.filter(({ messages }) => messages > 0);
    if (stored && navigation.getState().run === defaultRun) navigation.chooseRun(stored.name);
  });
};

/** Puts the parts of one window together. Nothing here waits for the engine. */
export const createApp = (openPort: OpenPort, shell: Shell, host: AppHost): OpenWindow => {
  const connection = createConnection({ openPort, random: Math.random });
  const frames = framesOf(host);
  const navigation = createNavigation(host, { view: 'live' });
  const status = createStatusStore(connection, frames);
  const toasts = createToasts();
  const calls = shell.desktop;
  const app: App = {
    connection,
    navigation,
    status,
    toasts,
    overlay: createOverlay(),
    live: createLiveSession(connection, navigation, frames, appliedFilter),
    violations: createViolationsSession(navigation),
    mending: createMendingSession(connection, toasts),
    coverage: createCoverageSession(navigation),
    entities: createEntitiesSession(),
    engine: createEngineSession(shell, toasts),
    settings: createSettingsStore(connection),
    layout: createWindowLayout(),
    ...(calls ? { desktop: { calls, workspace: createWorkspaceSession(calls, toasts) } } : {}),
  };
  followWorkspace(app, host);
  app.settings.subscribe(({ settings }) => applyTheme(host.document.documentElement, settings.theme));
  beginWhereMessagesAre(app);
  leaveRemovedSample(status, navigation);
  const commands = createCommandList(app);
  if (app.desktop) publishMenu(app, app.desktop, commands, frames);
  shell.onAction((action) => followAction(app, commands, action));
  return { app, commands };
};
