import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, crashReporter, Menu, protocol } from 'electron';
import { readWindowFiles } from '../engine/built-window/window-files.ts';
import { settingsFile } from '../engine/workspace/folders.ts';
import { answerAppRequest, appScheme } from '../shell/app-scheme.ts';
import { type Launch, readLaunch } from '../shell/command-line.ts';
import { deepLinkScheme } from '../shell/deep-link.ts';
import { createDesktop, type Desktop } from './desktop.ts';
import { guardDefaultSession, guardEveryPage } from './guards.ts';
import { log, logFault } from './log.ts';
import { openLink } from './open-link.ts';

const windowFolder = fileURLToPath(new URL('../renderer', import.meta.url));

/** Started from the clone, the first argument names the app itself. */
const ownArguments = (): readonly string[] => process.argv.slice(app.isPackaged ? 1 : 2);

const claimDeepLinks = (): void => {
  const [, entry] = process.argv;
  if (app.isPackaged || entry === undefined) app.setAsDefaultProtocolClient(deepLinkScheme);
  else app.setAsDefaultProtocolClient(deepLinkScheme, process.execPath, [resolve(entry)]);
};

type Act = (desktop: Desktop) => void;

/** What the system asks for, at any time; `meet` keeps it until there is a desktop. */
const hearSystem = (meet: (act: Act) => void): void => {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    meet((desktop) => desktop.openPath(path));
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    meet((desktop) => desktop.followLink(link));
  });
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const launch = readLaunch(data);
    meet((desktop) => (launch ? desktop.obey(launch) : desktop.show()));
  });
  app.on('child-process-gone', (_event, { type, reason }) => log(`A ${type} process is gone: ${reason}.`));
};

/** Everything up to the first window. What must be said before Electron is ready is said here, in order. */
export const launch = (): void => {
  const dataFolder = dirname(settingsFile());
  mkdirSync(dataFolder, { recursive: true });
  app.setPath('userData', dataFolder);
  // Dumps stay in the profile's folder; nothing is ever sent.
  crashReporter.start({ uploadToServer: false });
  // What Windows asks of an app that notifies; the same as in packaging/electron-builder.config.mjs.
  app.setAppUserModelId('dev.trackside.app');
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  Menu.setApplicationMenu(null);

  const own: Launch = { args: [...ownArguments()], folder: process.cwd() };
  if (!app.requestSingleInstanceLock(own)) {
    app.exit(0);
    return;
  }
  let desktop: Desktop | undefined;
  const early: Act[] = [];
  hearSystem((act) => {
    if (desktop) act(desktop);
    else early.push(act);
  });
  guardEveryPage((window, url) => {
    openLink(window, url).catch(logFault);
  });
  const files = readWindowFiles(windowFolder);
  app
    .whenReady()
    .then(async () => {
      guardDefaultSession();
      protocol.handle(appScheme.scheme, async (request) => answerAppRequest(await files, request));
      desktop = await createDesktop(dataFolder);
      app.on('activate', desktop.show);
      for (const act of early) act(desktop);
      if (early.length === 0 || own.args.length > 0) desktop.obey(own);
      // Last: on Linux it waits for a program of the desktop.
      claimDeepLinks();
    })
    .catch((error: unknown) => {
      logFault(error);
      app.exit(3);
    });
};
