import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShellResult } from '../../shared/contract/shell.ts';
import type { DesktopCalls } from '../connection/shell-client.ts';
import { askShell } from './shell-calls.ts';
import type { Toasts } from './toasts.ts';

export type Workspace = ShellResult<'workspace.get'>;

/** The workspace of this window, and the ways to others. Only the desktop app has it. */
export interface WorkspaceSession {
  /** Undefined until the desktop app has said it. */
  readonly store: StoreApi<Workspace | undefined>;
  /** Asks again: another window may have changed what was open lately. */
  load(): Promise<void>;
  chooseFolder(): Promise<void>;
  choosePlan(): Promise<void>;
  open(path: string): Promise<void>;
  clearRecent(): Promise<void>;
}

export const createWorkspaceSession = (desktop: DesktopCalls, toasts: Pick<Toasts, 'show'>): WorkspaceSession => {
  const store = createStore<Workspace | undefined>(() => undefined);
  const around = { desktop, toasts };
  const load = async (): Promise<void> => {
    const workspace = await askShell(around, 'workspace.get', {});
    if (workspace) store.setState(workspace, true);
  };
  const opened = async (answer: Promise<{ readonly opened: boolean } | undefined>): Promise<void> => {
    if ((await answer)?.opened === true) await load();
  };
  return {
    store,
    load,
    chooseFolder: () => opened(askShell(around, 'workspace.choose', {})),
    choosePlan: () => opened(askShell(around, 'plan.choose', {})),
    open: (path) => opened(askShell(around, 'workspace.open', { path })),
    clearRecent: async () => {
      if (await askShell(around, 'recent.clear', {})) await load();
    },
  };
};
