import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { EnvironmentError, say } from './say.mjs';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome'];

/** Where Chrome and Edge stand on systems that do not put them on the path. */
const places = () => [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
];

/** Path of a browser on this machine, or undefined. `TRACKSIDE_BROWSER` names one outright. */
export const findBrowser = () => {
  const named = process.env.TRACKSIDE_BROWSER;
  if (named !== undefined && existsSync(named)) return named;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places()].find((path) => existsSync(path));
};

/** The browser that playwright has downloaded before. Imported late: the package may only just have been installed. */
const downloadedBrowser = async () => {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
};

/** @param {string} program @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
const attempt = async (program, args, env = process.env) => {
  say([program, ...args].join(' '));
  return (await run(program, args, { stdio: ['ignore', 2, 2], env })) === 0;
};

const installWithApt = async () => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    (await attempt('apt-get', ['update', '-qq'], env)) &&
    (await attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env))
  );
};

/**
 * A browser for the tests: the machine's own, else one installed now. Never skipped in silence.
 * @param {string} folder @param {string} node
 * @returns {Promise<string>}
 */
export const ensureBrowser = async (folder, node) => {
  const present = findBrowser() ?? (await downloadedBrowser());
  if (present !== undefined) return present;
  const isDebian = existsSync('/etc/debian_version');
  if (isDebian && process.getuid?.() === 0) {
    say('no browser on this machine: installing chromium');
    if (await installWithApt()) {
      const installed = findBrowser();
      if (installed !== undefined) return installed;
    }
  } else {
    say('no browser on this machine: downloading one');
    const cli = join(folder, 'node_modules', 'playwright-core', 'cli.js');
    if (await attempt(node, [cli, 'install', 'chromium'])) {
      const downloaded = await downloadedBrowser();
      if (downloaded !== undefined) return downloaded;
    }
  }
  throw new EnvironmentError(
    'The tests need Chrome, Chromium or Edge, and none could be installed.',
    isDebian
      ? 'Type: sudo apt-get install chromium'
      : 'Type: npx playwright-core install chromium (or install Chrome and set TRACKSIDE_BROWSER to its path).',
  );
};
