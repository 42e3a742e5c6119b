import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, protocol } from 'electron';
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

/** What the system asks for before the app is ready, in the words of a command line. */
const hearSystem = (desktop: () => Desktop | undefined): readonly string[] => {
  const early: string[] = [];
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const running = desktop();
    if (running) running.openPath(path);
    else early.push(path);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const running = desktop();
    if (running) running.followLink(link);
    else early.push(link);
  });
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const launch = readLaunch(data);
    if (launch) desktop()?.obey(launch);
    else desktop()?.show();
  });
  app.on('activate', () => desktop()?.show());
  app.on('child-process-gone', (_event, { type, reason }) => log(`A ${type} process is gone: ${reason}.`));
  return early;
};

/** Everything up to the first window. What must be said before Electron is ready is said here, in order. */
export const launch = (): void => {
  const dataFolder = dirname(settingsFile());
  mkdirSync(dataFolder, { recursive: true });
  app.setPath('userData', dataFolder);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  Menu.setApplicationMenu(null);

  const own: Launch = { args: [...ownArguments()], folder: process.cwd() };
  if (!app.requestSingleInstanceLock(own)) {
    app.exit(0);
    return;
  }
  let desktop: Desktop | undefined;
  const early = hearSystem(() => desktop);
  guardEveryPage((window, url) => {
    openLink(window, url).catch(logFault);
  });
  const files = readWindowFiles(windowFolder);
  app
    .whenReady()
    .then(() => {
      guardDefaultSession();
      protocol.handle(appScheme.scheme, async (request) => answerAppRequest(await files, request));
      claimDeepLinks();
      desktop = createDesktop(dataFolder);
      desktop.obey({ ...own, args: [...own.args, ...early] });
    })
    .catch((error: unknown) => {
      logFault(error);
      app.exit(3);
    });
};
