import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { EnvironmentError, say } from './say.mjs';

/** @param {string} folder */
const stampOf = (folder) => join(folder, 'node_modules', '.trackside-install');

/** @param {string} folder */
const lockHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');

/**
 * True where npm's own record of node_modules holds everything that the lock file asks for: someone has typed
 * `npm ci` already. Optional packages of other platforms may be missing.
 *
 * @param {string} folder
 */
const npmRecordAgrees = (folder) => {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version,
  );
};

/** @param {string} folder */
export const needsInstall = (folder) => {
  const stamp = stampOf(folder);
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') !== lockHash(folder);
  return !npmRecordAgrees(folder);
};

/** @param {string} folder */
export const stampInstall = (folder) => writeFileSync(stampOf(folder), lockHash(folder));

/** npm as a program and its first arguments: the npm that runs this script, else the one on the path. */
const npm = () => {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) return { program: process.execPath, args: [script], shell: false };
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
};

/** Installs the packages of the lock file when they are missing or out of date. @param {string} folder */
export const ensureInstalled = async (folder) => {
  if (!needsInstall(folder)) {
    stampInstall(folder);
    return;
  }
  say('installing packages (npm ci --ignore-scripts)');
  const { program, args, shell } = npm();
  const code = await run(program, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    shell,
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) {
    throw new EnvironmentError(
      `npm ci ended with exit code ${code}.`,
      'Its own words are above; mend that and run the command again.',
    );
  }
  stampInstall(folder);
};
