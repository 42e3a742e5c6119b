import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { app, type BrowserWindow, dialog } from 'electron';
import { type Recent, type StateStore, withRecent } from '../shell/desktop-state.ts';
import { type OpenTarget, openTarget, placeOf, type WorkspacePlace } from '../shell/open-target.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

type Refused = Extract<OpenTarget, { readonly ok: false }>;

/** Opens what a person named, chose, dropped or followed, and remembers it. */
export interface Opener {
  open(path: string, folder: string): Workspace | Refused;
  /** `--plan`: that plan, in the workspace of the folder that the command was typed in. */
  openPlan(path: string, folder: string): Workspace | Refused;
  /** What a start without a wish opens: the folder it was typed in, else the last workspace, else an own one. */
  openUsual(folder: string | undefined): Workspace;
  choosePlan(workspace: Workspace | undefined): Promise<Workspace | Refused | undefined>;
  chooseWorkspace(workspace: Workspace | undefined): Promise<Workspace | Refused | undefined>;
}

export interface OpenerOptions {
  readonly store: StateStore;
  readonly workspaces: Workspaces;
  /** Made at the first start where nothing else is to be opened. */
  readonly ownFolder: string;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const choose = (window: BrowserWindow | undefined, options: Electron.OpenDialogOptions) =>
  window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);

export const createOpener = ({ store, workspaces, ownFolder }: OpenerOptions): Opener => {
  const remember = (recent: Recent): void => {
    store.update((state) => withRecent(state, recent));
    app.addRecentDocument(recent.path);
  };

  const openPlace = (place: WorkspacePlace, kind: Recent['kind']): Workspace => {
    remember({ kind, path: kind === 'plan' ? place.planFile : place.folder });
    return workspaces.open(place, kind === 'workspace');
  };

  const obey = (target: OpenTarget): Workspace | Refused => (target.ok ? openPlace(target.place, target.kind) : target);

  const chooseOne = async (
    workspace: Workspace | undefined,
    options: Electron.OpenDialogOptions,
    asPlan: boolean,
  ): Promise<Workspace | Refused | undefined> => {
    const folder = workspace?.place.folder ?? app.getPath('home');
    const { canceled, filePaths } = await choose(workspace?.window?.browserWindow, { defaultPath: folder, ...options });
    const [path] = filePaths;
    return canceled || path === undefined ? undefined : obey(openTarget(path, folder, asPlan));
  };

  return {
    open: (path, folder) => obey(openTarget(path, folder)),
    openPlan: (path, folder) => {
      const target = openTarget(path, folder, true);
      if (!target.ok || target.kind === 'workspace' || !isFolder(folder)) return obey(target);
      return openPlace({ folder: realpathSync(folder), planFile: target.place.planFile }, 'plan');
    },
    openUsual: (folder) => {
      if (folder !== undefined && isFolder(folder)) return openPlace(placeOf(realpathSync(folder)), 'workspace');
      const { last } = store.get();
      if (last && isFolder(last.folder)) return workspaces.open(last, true);
      mkdirSync(ownFolder, { recursive: true });
      return openPlace(placeOf(realpathSync(ownFolder)), 'workspace');
    },
    choosePlan: (workspace) =>
      chooseOne(
        workspace,
        {
          title: 'Open Plan File',
          properties: ['openFile'],
          filters: [{ name: 'Tracking plans', extensions: ['yaml', 'yml', 'json'] }],
        },
        true,
      ),
    chooseWorkspace: (workspace) =>
      chooseOne(workspace, { title: 'Open Workspace Folder', properties: ['openDirectory', 'createDirectory'] }, false),
  };
};
