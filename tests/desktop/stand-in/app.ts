import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { StandInEvent } from './event.ts';
import { machine } from './machine.ts';
import type { Played } from './played.ts';
import { settleSchemes } from './schemes.ts';
import { screen } from './screen.ts';
import { type SingleInstance, takeSingleInstance } from './single-instance.ts';

interface OwnWindows {
  all(): { close(): void; destroy(): void }[];
}

const configHome = (): string =>
  process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Application Support')
    : process.env.XDG_CONFIG_HOME || join(homedir(), '.config');

export interface Manifest {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** What stands in the dock of macOS. */
class Dock {
  badge = '';
  menu: unknown;

  setBadge(text: string): void {
    this.badge = text;
    machine.touch();
  }

  getBadge(): string {
    return this.badge;
  }

  setMenu(menu: unknown): void {
    this.menu = menu;
  }

  show(): Promise<void> {
    return Promise.resolve();
  }
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch: (): void => this.#beforeReady('commandLine.appendSwitch'),
    appendArgument: (): void => this.#beforeReady('commandLine.appendArgument'),
    hasSwitch: (): boolean => false,
    getSwitchValue: (): string => '',
  };
  readonly #folders = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #manifest: Manifest = { folder: process.cwd(), name: 'electron', version: '0.0.0' };
  #name: string | undefined;
  #windows: OwnWindows = { all: () => [] };
  #isReady = false;
  #quitting = false;
  #exiting = false;
  #instance: SingleInstance | undefined;
  #badge = 0;
  readonly recentDocuments: string[] = [];
  readonly dock = process.platform === 'darwin' ? new Dock() : undefined;

  #beforeReady(what: string): void {
    if (this.#isReady) throw new Error(`${what} should be called before app is ready`);
  }

  /** Electron knows the app by its package.json before anything of it runs. */
  describe(manifest: Manifest): void {
    this.#manifest = manifest;
  }

  ownWindows(windows: OwnWindows): void {
    this.#windows = windows;
  }

  /** The entry has run to its end; only now Electron goes on, so an entry that awaits `whenReady` never does. */
  async codeLoaded(): Promise<void> {
    if (this.#exiting) return;
    const userData = this.getPath('userData');
    mkdirSync(userData, { recursive: true });
    await machine.startChromium(userData);
    this.#isReady = true;
    settleSchemes();
    screen.setReady();
    this.#ready.resolve();
    this.emit('will-finish-launching');
    this.emit('ready', new StandInEvent(), {});
    machine.touch();
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  enableSandbox(): void {
    this.#beforeReady('app.enableSandbox()');
  }

  disableHardwareAcceleration(): void {
    this.#beforeReady('app.disableHardwareAcceleration()');
  }

  getName(): string {
    return this.#name ?? this.#manifest.name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.setName(name);
  }

  getVersion(): string {
    return this.#manifest.version;
  }

  getAppPath(): string {
    return this.#manifest.folder;
  }

  getLocale(): string {
    return 'en-US';
  }

  getPath(name: string): string {
    const set = this.#folders.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return configHome();
      case 'userData':
      case 'sessionData':
        return join(configHome(), this.getName());
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.execPath;
      case 'documents':
      case 'downloads':
      case 'desktop':
        return join(homedir(), `${name[0]?.toUpperCase()}${name.slice(1)}`);
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }

  setPath(name: string, path: string): void {
    this.#folders.set(name, path);
  }

  setAsDefaultProtocolClient(_protocol: string): boolean {
    return true;
  }

  /** Of Windows alone. */
  setAppUserModelId(_id: string): void {
    // Nothing to see elsewhere.
  }

  addRecentDocument(path: string): void {
    this.recentDocuments.unshift(path);
    machine.touch();
  }

  clearRecentDocuments(): void {
    this.recentDocuments.length = 0;
    machine.touch();
  }

  setBadgeCount(count = 0): boolean {
    this.#badge = count;
    machine.touch();
    return true;
  }

  getBadgeCount(): number {
    return this.#badge;
  }

  get badgeCount(): number {
    return this.#badge;
  }

  set badgeCount(count: number) {
    this.setBadgeCount(count);
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    if (this.#instance) return true;
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    this.#instance = takeSingleInstance(folder, { argv: process.argv, cwd: process.cwd(), additionalData }, (second) =>
      this.whenReady().then(() =>
        this.emit('second-instance', new StandInEvent(), second.argv, second.cwd, second.additionalData),
      ),
    );
    return this.#instance !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
    this.#instance = undefined;
  }

  quit(): void {
    if (this.#quitting || this.#exiting) {
      if (this.#quitting) this.#askToQuit();
      return;
    }
    this.#quitting = true;
    this.#askToQuit();
  }

  #askToQuit(): void {
    const before = new StandInEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    const open = this.#windows.all();
    for (const window of open) window.close();
    if (open.length === 0) this.#lastWindowGone();
  }

  /** A window stays open although the app wants to end: the app goes on. */
  quitWasRefused(): void {
    this.#quitting = false;
  }

  windowHasClosed(): void {
    if (this.#windows.all().length === 0) this.#lastWindowGone();
  }

  #lastWindowGone(): void {
    if (this.#exiting) return;
    if (!this.#quitting) {
      // Without anyone who listens, Electron ends with the last window.
      if (!this.emit('window-all-closed')) this.quit();
      return;
    }
    const will = new StandInEvent();
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }

  exit(code = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    for (const window of this.#windows.all()) window.destroy();
    this.emit('quit', new StandInEvent(), code);
    this.releaseSingleInstanceLock();
    void machine.stopChromium().finally(() => process.exit(code));
  }

  relaunch(): void {
    throw new Error('the stand-in does not start the app again');
  }
}

export const app = new App() satisfies Played<
  Electron.App,
  | 'isPackaged'
  | 'name'
  | 'badgeCount'
  | 'whenReady'
  | 'isReady'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getPath'
  | 'setPath'
  | 'setAsDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'relaunch'
>;
