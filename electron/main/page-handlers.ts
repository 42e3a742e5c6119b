import { app } from 'electron';
import type { MenuEntry } from '../../shared/contract/shell.ts';
import type { StateStore } from '../shell/desktop-state.ts';
import { ShellError, type ShellHandlers } from '../shell/shell-methods.ts';
import { openLink } from './open-link.ts';
import type { Opener } from './opener.ts';
import type { Workspace } from './workspaces.ts';

export interface PageHandlersOptions {
  readonly store: StateStore;
  readonly opener: Opener;
  readonly onEntries: (workspace: Workspace, entries: readonly MenuEntry[]) => void;
  readonly onRecentChange: () => void;
}

const opened = (outcome: Awaited<ReturnType<Opener['choosePlan']>>): { readonly opened: boolean } => {
  if (outcome && 'ok' in outcome) throw new ShellError(outcome);
  return { opened: outcome !== undefined };
};

/** Forgets what was opened lately, here and in the system's own list. */
export const clearRecent = (store: StateStore): void => {
  store.update((state) => ({ ...state, recent: [] }));
  app.clearRecentDocuments();
};

/** What the desktop app does for a page that asks. */
export const pageHandlers = (options: PageHandlersOptions): ShellHandlers<Workspace> => {
  const { store, opener } = options;
  return {
    'workspace.get': ({ place }) => ({ ...place, recent: store.get().recent }),
    'plan.choose': async (workspace) => opened(await opener.choosePlan(workspace)),
    'workspace.choose': async (workspace) => opened(await opener.chooseWorkspace(workspace)),
    'workspace.open': ({ place }, { path }) => opened(opener.open(path, place.folder)),
    'recent.clear': () => {
      clearRecent(store);
      options.onRecentChange();
      return {};
    },
    'link.open': async ({ window }, { url }) => ({
      opened: window !== undefined && (await openLink(window.browserWindow, url)),
    }),
    'menu.set': (workspace, { entries }) => {
      options.onEntries(workspace, entries);
      return {};
    },
    'engine.retry': ({ host }) => {
      host.restart();
      return {};
    },
  };
};
