import { basename } from 'node:path';
import type { EngineState } from '../../shared/contract/shell.ts';
import type { Engine } from '../engine/engine.ts';
import { type StateStore, withPlacement } from '../shell/desktop-state.ts';
import { createEngineHost, type EngineHost } from '../shell/engine-host.ts';
import type { WorkspacePlace } from '../shell/open-target.ts';
import { createRelay, type Relay } from '../shell/relay.ts';
import { type AppWindow, createAppWindow } from './app-window.ts';

/** One open folder: its engine, and its window while there is one. */
export interface Workspace {
  /** The folder's own name. */
  readonly name: string;
  readonly place: WorkspacePlace;
  readonly host: EngineHost;
  readonly window: AppWindow | undefined;
  readonly relay: Relay | undefined;
}

export interface WorkspacesOptions {
  readonly store: StateStore;
  readonly startEngine: (place: WorkspacePlace) => Promise<Engine>;
  /** Called when a workspace is opened; what it returns is called when it is closed. */
  readonly attach: (workspace: Workspace) => () => void;
  /** True where the engine of the last window goes on without it. */
  readonly recordsWithoutWindow: () => boolean;
  /** A workspace came, went, got a window or lost it. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

export interface Workspaces {
  readonly all: readonly Workspace[];
  /** The one whose window was in front last. */
  readonly current: Workspace | undefined;
  ofContents(contentsId: number): Workspace | undefined;
  /** Opens a workspace, or brings its window to the front. `samePlan`: whatever plan is in force there stays. */
  open(place: WorkspacePlace, samePlan: boolean): Workspace;
  /** Hides every window, then drains and closes every engine. */
  close(): Promise<void>;
}

interface OpenWorkspace extends Workspace {
  place: WorkspacePlace;
  window: AppWindow | undefined;
  relay: Relay | undefined;
  detach: () => void;
}

/** The open workspaces, one window each. */
export const createWorkspaces = (options: WorkspacesOptions): Workspaces => {
  const { store, startEngine, onChange, onFault } = options;
  /** The one in front last stands at the end. */
  let open: readonly OpenWorkspace[] = [];

  /** By folder: an engine that is opened anew there waits for the old one to let go of it. */
  const closing = new Map<string, Promise<void>>();

  const close = (workspace: OpenWorkspace): void => {
    const { folder } = workspace.place;
    workspace.detach();
    open = open.filter((each) => each !== workspace);
    const next = open.at(-1);
    if (next) store.update((state) => ({ ...state, last: next.place }));
    const closed = workspace.host.close().catch(onFault);
    closing.set(folder, closed);
    void closed.then(() => {
      if (closing.get(folder) === closed) closing.delete(folder);
    });
    onChange();
  };

  const start = async (place: WorkspacePlace): Promise<Engine> => {
    await closing.get(place.folder);
    return startEngine(place);
  };

  const inFront = (workspace: OpenWorkspace): void => {
    open = [...open.filter((each) => each !== workspace), workspace];
    store.update((state) => ({ ...state, last: workspace.place }));
    onChange();
  };

  const windowClosed = (workspace: OpenWorkspace): void => {
    workspace.window = undefined;
    workspace.relay = undefined;
    const isLast = open.every(({ window }) => window === undefined);
    if (isLast && options.recordsWithoutWindow()) onChange();
    else close(workspace);
  };

  const giveWindow = (workspace: OpenWorkspace): AppWindow => {
    const { folder } = workspace.place;
    const tellState = (state: EngineState): void => window.tell({ type: 'engine', state });
    const window = createAppWindow({
      title: workspace.name,
      saved: store.get().windows.find((each) => each.folder === folder)?.placement,
      onPage: () => tellState(workspace.host.state),
      onPageGone: () => relay.closeAll(),
      onPlacement: (placement) => store.update((state) => withPlacement(state, folder, placement)),
      onClosed: () => {
        forget();
        windowClosed(workspace);
      },
    });
    const relay = createRelay(window.send, () => workspace.host.connect());
    const forget = workspace.host.onState(tellState);
    window.browserWindow.on('focus', () => inFront(workspace));
    workspace.window = window;
    workspace.relay = relay;
    return window;
  };

  const add = (place: WorkspacePlace): OpenWorkspace => {
    const workspace: OpenWorkspace = {
      name: basename(place.folder) || place.folder,
      place,
      host: createEngineHost(() => start(workspace.place), onFault),
      window: undefined,
      relay: undefined,
      detach: () => undefined,
    };
    open = [...open, workspace];
    workspace.detach = options.attach(workspace);
    return workspace;
  };

  return {
    get all() {
      return open;
    },
    get current() {
      return open.findLast(({ window }) => window !== undefined) ?? open.at(-1);
    },
    ofContents: (id) => open.find(({ window }) => window?.browserWindow.webContents.id === id),
    open: (place, samePlan) => {
      const found = open.find((each) => each.place.folder === place.folder);
      const workspace = found ?? add(place);
      if (found && !samePlan && found.place.planFile !== place.planFile) {
        found.place = place;
        found.host.restart();
      }
      const window = workspace.window ?? giveWindow(workspace);
      if (found) window.show();
      inFront(workspace);
      return workspace;
    },
    close: async () => {
      for (const { window } of open) {
        window?.remember();
        window?.browserWindow.hide();
      }
      await Promise.all([...closing.values(), ...open.map(({ host }) => host.close())]);
    },
  };
};
