import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultDataFolder } from '../../electron/engine/workspace/folders.ts';
import { temporaryFolder } from '../support/folders.ts';
import { shopPlan } from '../ui/window.ts';

/** A person's folders, apart from those of whoever runs the tests, with one workspace in them. */
export interface Home extends Disposable {
  readonly path: string;
  /** A project with a plan, in which the app is started. */
  readonly workspace: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where the app keeps the settings and what it remembers. */
  readonly config: string;
  /** Where it stores the messages of the workspace. */
  readonly store: string;
}

/** The app's own folders below the home, as each system has them. */
const foldersIn = (path: string): { readonly config: string; readonly data: string } => {
  const support = join(path, 'Library', 'Application Support', 'Trackside');
  switch (process.platform) {
    case 'darwin':
      return { config: support, data: support };
    case 'win32':
      return { config: join(path, 'config', 'Trackside'), data: join(path, 'data', 'Trackside') };
    default:
      return { config: join(path, 'config', 'trackside'), data: join(path, 'data', 'trackside') };
  }
};

export const createHome = (): Home => {
  const folder = temporaryFolder();
  const { path } = folder;
  const workspace = join(path, 'shop');
  for (const each of [workspace, join(path, 'config'), join(path, 'data')]) mkdirSync(each);
  copyFileSync(shopPlan, join(workspace, 'trackside.plan.yaml'));
  const { config, data } = foldersIn(path);
  return {
    path,
    workspace,
    config,
    store: join(data, 'workspaces', basename(defaultDataFolder(workspace))),
    environment: {
      HOME: path,
      USERPROFILE: path,
      APPDATA: join(path, 'config'),
      LOCALAPPDATA: join(path, 'data'),
      XDG_CONFIG_HOME: join(path, 'config'),
      XDG_DATA_HOME: join(path, 'data'),
      XDG_STATE_HOME: join(path, 'data'),
      XDG_CACHE_HOME: join(path, 'data'),
      XDG_CURRENT_DESKTOP: 'KDE',
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
};
