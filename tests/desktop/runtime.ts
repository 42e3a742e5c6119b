import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../architecture/sources.ts';

/** Folder that `ELECTRON_OVERRIDE_DIST_PATH` may name to run an app on the stand-in. */
export const standInFolder = join(root, 'tests', 'desktop', 'stand-in', 'dist');

const electronPackage = join(root, 'node_modules', 'electron');

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

const isStandIn = (folder: string): boolean =>
  existsSync(folder) && realpathSync(folder) === realpathSync(standInFolder);

/** Electron's own program, where it is on this machine and can show a window. */
export const electronBinary = (): string | undefined => {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(electronPackage, 'path.txt');
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const folder = named !== undefined && !isStandIn(named) ? named : join(electronPackage, 'dist');
  const binary = join(folder, program);
  return existsSync(binary) && hasDisplay() ? binary : undefined;
};

/** Which of the two the suite runs on, in the words of its report. */
export const runtimeLine = (binary: string | undefined): string =>
  binary === undefined
    ? 'desktop: ran on the stand-in, real Electron is not on this machine'
    : `desktop: ran on real Electron, ${binary}; what needs the stand-in's controls ran on the stand-in`;
