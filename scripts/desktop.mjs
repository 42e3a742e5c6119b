import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { say } from './say.mjs';

// A slow line gets Electron's 110 MB in a minute; where there is no line at all, connecting fails after 10 s at most.
const fetchLimitMs = 60_000;
const triedAgainAfterMs = 24 * 3_600_000;

/** Why the desktop app cannot run here; the same window is then served to the browser. @typedef {{ readonly reason: string }} NoDesktop */

/**
 * Where Electron's own launcher would look for the binary; undefined where it was never fetched.
 * @param {string} electron folder of the package @param {NodeJS.ProcessEnv} env
 */
export const electronBinary = (electron, env) => {
  const record = join(electron, 'path.txt');
  const name = existsSync(record) ? readFileSync(record, 'utf8') : undefined;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return join(override, name ?? 'electron');
  const path = name && join(electron, 'dist', name);
  return path && existsSync(path) ? path : undefined;
};

/**
 * What is missing for any desktop window, whatever the binary.
 * @param {NodeJS.ProcessEnv} env @param {string} platform @param {boolean} isRoot
 * @returns {NoDesktop | undefined}
 */
export const noDesktopHere = (env, platform, isRoot) => {
  if (env.CI) return { reason: 'this is a CI machine' };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return { reason: 'there is no display' };
  // Chromium's sandbox refuses to run as root, and Trackside never runs without it.
  if (platform === 'linux' && isRoot && !env.ELECTRON_OVERRIDE_DIST_PATH)
    return { reason: "Electron's sandbox does not run as root" };
  return undefined;
};

/** The line of a failed fetch that says why. @param {string} output */
const causeIn = (output) => {
  const lines = output.split('\n').map((line) => line.trim());
  const line =
    lines.find((each) => /error|ENOTFOUND|ECONN|failed/i.test(each)) ?? lines.find(Boolean) ?? 'unknown cause';
  return line.replace(/^\w*Error: /, '').slice(0, 120);
};

/**
 * Fetches the binary once, within a limit; a failure is remembered for a day, so that starting stays quick.
 * @param {string} electron @param {string} node @param {{ now: number, limitMs?: number }} options
 * @returns {Promise<NoDesktop | undefined>}
 */
export const fetchElectron = async (electron, node, { now, limitMs = fetchLimitMs }) => {
  const record = join(electron, '.trackside-fetch-failed');
  if (existsSync(record)) {
    const { at, reason } = JSON.parse(readFileSync(record, 'utf8'));
    if (now - at < triedAgainAfterMs) return { reason };
  }
  say('fetching Electron, once');
  const child = spawn(node, [join(electron, 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'], timeout: limitMs });
  const ended = new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
  const [output] = await Promise.all([text(child.stderr), ended]);
  if (child.exitCode === 0) return undefined;
  const cause = child.signalCode === null ? causeIn(output) : `no answer within ${limitMs / 1000} s`;
  const reason = `Electron could not be fetched (${cause})`;
  writeFileSync(record, JSON.stringify({ at: now, reason }));
  return { reason };
};

/**
 * The binary of the desktop app, fetched where that is possible, or why there is none.
 * @param {string} modules path of node_modules @param {string} node
 * @returns {Promise<{ readonly binary: string } | NoDesktop>}
 */
export const desktop = async (modules, node) => {
  const electron = join(modules, 'electron');
  const missing = noDesktopHere(process.env, process.platform, process.getuid?.() === 0);
  if (missing) return missing;
  const present = electronBinary(electron, process.env);
  if (present) return { binary: present };
  const failed = await fetchElectron(electron, node, { now: Date.now() });
  if (failed) return failed;
  const fetched = electronBinary(electron, process.env);
  return fetched ? { binary: fetched } : { reason: 'Electron was fetched but its binary is not there' };
};
