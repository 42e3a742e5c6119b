import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type Manifest } from './app.ts';
import { serveControl } from './control.ts';

interface PackageFile {
  readonly main?: string;
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

const readPackage = (folder: string): PackageFile => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const folderOf = (path: string): string => (existsSync(join(path, 'package.json')) ? path : folderOf(dirname(path)));

const manifestOf = (folder: string): Manifest => {
  const { productName, name = 'electron', version = '0.0.0' } = readPackage(folder);
  return { folder, name: productName ?? name, version };
};

const entryOf = (path: string): string =>
  statSync(path).isDirectory() ? join(path, readPackage(path).main ?? 'index.js') : path;

const standIn = new URL('./electron.ts', import.meta.url).href;

const nameElectron = (): void => {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier === 'electron/main'
        ? { url: standIn, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
};

/** Runs the app that the command line names, as `electron <app folder or entry> [arguments]` does on Electron. */
export const runApp = async (): Promise<void> => {
  const [, started] = process.argv;
  if (started === undefined) throw new Error('name the app folder or its entry');

  // Menus and paths differ by system: a test may start the app as another one's.
  const { STAND_IN_PLATFORM: platform } = process.env;
  if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: join(folderOf(started), 'resources') });
  Object.defineProperty(process.versions, 'electron', { value: '45.0.0', enumerable: true });

  app.describe(manifestOf(folderOf(started)));
  nameElectron();
  serveControl();

  // Node loads the entry once more after this module and finds it loaded. Electron too goes on only when the entry has
  // run to its end, so that one which waits for `app.whenReady()` at its top never gets there.
  await import(pathToFileURL(realpathSync(entryOf(started))).href);
  await app.codeLoaded();
};
