import { join } from 'node:path';
import { app, dialog, nativeTheme } from 'electron';
import type { MenuEntry } from '../../shared/contract/shell.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { defaultDataFolder, settingsFile } from '../engine/workspace/folders.ts';
import { retentionLimits } from '../engine/workspace/settings.ts';
import { watchSettings } from '../engine/workspace/watch-settings.ts';
import { type Launch, readWishes } from '../shell/command-line.ts';
import { readDeepLink } from '../shell/deep-link.ts';
import { createStateStore } from '../shell/desktop-state.ts';
import type { WorkspacePlace } from '../shell/open-target.ts';
import { createRateLimit } from '../shell/rate-limit.ts';
import { hasTray, systemOf } from '../shell/system.ts';
import { connectPages } from './connect-pages.ts';
import { log, logFault } from './log.ts';
import { createAppMenu } from './menu.ts';
import { createOpener, type Opener } from './opener.ts';
import { clearRecent, pageHandlers } from './page-handlers.ts';
import { installQuit } from './quit.ts';
import { createRecordingOverview } from './recording-overview.ts';
import { createWorkspaces, type Workspace } from './workspaces.ts';

/** The running app, as the events of the system meet it. */
export interface Desktop {
  /** Does what a command line asks for; one that asks for nothing brings the app to the front. */
  obey(launch: Launch): void;
  /** A file or folder that the system says to open. */
  openPath(path: string): void;
  /** A `trackside://` link that someone followed. */
  followLink(link: string): void;
  /** The app was chosen in the dock, the tray or by a second start. */
  show(): void;
}

/** The composition root of the desktop app, once Electron is ready. */
export const createDesktop = async (dataFolder: string): Promise<Desktop> => {
  const system = systemOf(process.platform);
  const withTray = hasTray(system, process.env);
  const personal = await watchSettings(settingsFile(), ({ settings: { theme } }) => {
    nativeTheme.themeSource = theme;
  });
  const settings = (): Settings => personal.current.settings;
  nativeTheme.themeSource = settings().theme;
  const store = createStateStore(join(dataFolder, 'desktop-state.json'), logFault);
  const entries = new WeakMap<Workspace, readonly MenuEntry[]>();

  const startEngine = ({ folder, planFile }: WorkspacePlace): Promise<Engine> =>
    createEngine({
      dataFolder: defaultDataFolder(folder),
      planFile,
      collector: { host: '127.0.0.1', port: settings().collectorPort, portIsExplicit: false },
      retention: retentionLimits(personal.current),
      settingsFile: personal.current.path,
      version: app.getVersion(),
    });

  const show = (): void => {
    const { current } = workspaces;
    if (current) workspaces.open(current.place, true);
    else opener.openUsual(undefined);
  };
  const showMessage = ({ place }: Workspace, seq: number): void =>
    workspaces.open(place, true).window?.tell({ type: 'show-message', seq });

  const overview = createRecordingOverview({
    system,
    withTray,
    settings,
    showMessage,
    show,
    quit: () => ending.quit(),
  });
  const workspaces = createWorkspaces({
    store,
    startEngine,
    attach: overview.attach,
    recordsWithoutWindow: () => withTray && settings().closeToTray && !ending.begun,
    onChange: () => {
      showMenu();
      overview.refresh();
    },
    onFault: logFault,
  });
  const opener = createOpener({ store, workspaces, ownFolder: join(dataFolder, 'Trackside') });
  const ending = installQuit(async () => {
    await workspaces.close();
    await store.written();
  }, logFault);

  const report = (outcome: ReturnType<Opener['open']> | undefined): void => {
    if (!outcome || !('ok' in outcome)) return;
    const { message, remedy } = outcome;
    dialog.showMessageBox({ type: 'warning', message, detail: remedy, buttons: ['OK'] }).catch(logFault);
  };
  const reportLater = (choice: Promise<ReturnType<Opener['open']> | undefined>): void => {
    choice.then(report, logFault);
  };

  const menu = createAppMenu(system, {
    command: (id) => workspaces.current?.window?.tell({ type: 'command', id }),
    choosePlan: () => reportLater(opener.choosePlan(workspaces.current)),
    chooseWorkspace: () => reportLater(opener.chooseWorkspace(workspaces.current)),
    openRecent: (path) => report(opener.open(path, dataFolder)),
    clearRecent: () => {
      clearRecent(store);
      showMenu();
    },
  });
  const showMenu = (): void => {
    const { current } = workspaces;
    menu.show({ entries: (current && entries.get(current)) ?? [], recent: store.get().recent });
  };

  connectPages(
    workspaces.ofContents,
    pageHandlers({
      store,
      opener,
      onRecentChange: () => showMenu(),
      onEntries: (workspace, next) => {
        entries.set(workspace, next);
        showMenu();
      },
    }),
  );

  app.on('window-all-closed', () => {
    if (ending.begun || system === 'mac' || workspaces.all.length > 0) return;
    ending.quit();
  });

  const mayFollow = createRateLimit({ most: 5, withinMs: 10_000 }, () => performance.now());
  const followLink = (text: string): void => {
    const link = readDeepLink(text);
    if (!link.ok) log(`A link was not followed. ${link.reason}`);
    else if (!mayFollow()) log('A link was not followed. There were too many at once.');
    else {
      show();
      workspaces.current?.window?.tell(link.action);
    }
  };

  return {
    show,
    followLink,
    openPath: (path) => report(opener.open(path, dataFolder)),
    obey: ({ args, folder }) => {
      const { link, plan, paths } = readWishes(args);
      if (plan !== undefined) report(opener.openPlan(plan, folder));
      for (const path of paths) report(opener.open(path, folder));
      const asksForNothing = link === undefined && plan === undefined && paths.length === 0;
      // A packaged app is started from anywhere; one that is started from the clone means the folder it stands in. What
      // follows a link may stand anywhere too, so the workspace that was used last comes first there.
      const here = app.isPackaged || (link !== undefined && store.get().last) ? undefined : folder;
      if (asksForNothing && here !== undefined) opener.openUsual(here);
      else if (asksForNothing) show();
      else if (workspaces.all.length === 0) opener.openUsual(here);
      if (link !== undefined) followLink(link);
    },
  };
};
