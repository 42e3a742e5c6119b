import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome'];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) => {
    const root = process.env[folder];
    if (root === undefined) return [];
    return [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
];

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Chrome, Chromium or Edge of this machine; `TRACKSIDE_BROWSER` names one outright. */
export const browserPath = (): string => {
  const named = process.env.TRACKSIDE_BROWSER;
  if (named !== undefined && named !== '') {
    if (canRun(named)) return named;
    throw new Error(`TRACKSIDE_BROWSER names ${named}, which cannot be run.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...usualPlaces,
    chromium.executablePath(),
  ];
  const found = candidates.find(canRun);
  if (found !== undefined) return found;
  throw new Error(
    'These tests need Chrome, Chromium or Edge, and none was found. Install one: npx playwright-core install chromium. ' +
      'Or name one: TRACKSIDE_BROWSER=/path/to/chrome npm test',
  );
};

/** Nothing but the pages under test may cause traffic. */
export const quietSwitches: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real browser without a window. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath(), headless: true, args: [...quietSwitches] });
