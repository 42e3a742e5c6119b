import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { run } from './child.mjs';
import { say } from './say.mjs';

/** Folders and files that the build is made from. Tests and fixtures are not. */
const sources = [
  'shared',
  'electron',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/** What each part of the build leaves below `out/`: the app, the command, the bridge and the window. */
const results = ['main/main.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html'];

/** @param {string} path */
const isPartOfBuild = (path) => !/\.test\.tsx?$/.test(path) && !path.split(sep).includes('fixtures');

/** @param {string} folder @returns {string[]} */
const sourceFiles = (folder) =>
  sources
    .map((source) => join(folder, source))
    .filter((path) => existsSync(path))
    .flatMap((path) => {
      if (path.endsWith('.ts') || path.endsWith('.json')) return [path];
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((file) => statSync(file).isFile());
    })
    .filter((path) => isPartOfBuild(relative(folder, path)))
    .sort();

/** One hash over everything that the build is made from. @param {string} folder */
export const sourceHash = (folder) => {
  const hash = createHash('sha256');
  for (const path of sourceFiles(folder)) {
    const content = readFileSync(path);
    hash.update(`${relative(folder, path).split(sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

/** @param {string} folder */
const stampOf = (folder) => join(folder, 'out', '.build-hash');

/** @param {string} folder */
export const needsBuild = (folder) => {
  const stamp = stampOf(folder);
  const complete = results.every((path) => existsSync(join(folder, 'out', path)));
  return !complete || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceHash(folder);
};

/**
 * Builds the app, the command, their threads, the bridge and the window. Gives the exit code.
 * @param {string} folder @param {string} node
 */
export const build = async (folder, node) => {
  const hash = sourceHash(folder);
  say('building');
  const vite = join(folder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await run(node, [vite, 'build', '--logLevel', 'warn', '--ignoreConfigWarning'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  // The hash was taken before the build: a source saved meanwhile makes the next command build again.
  if (code === 0) writeFileSync(stampOf(folder), hash);
  return code;
};

/** Builds when the sources have changed since the last build. @param {string} folder @param {string} node */
export const ensureBuilt = async (folder, node) => (needsBuild(folder) ? build(folder, node) : 0);
