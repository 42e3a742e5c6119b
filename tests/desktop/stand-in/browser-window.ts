import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { eventWith, StandInEvent } from './event.ts';
import { machine } from './machine.ts';
import type { Played } from './played.ts';
import { screen } from './screen.ts';
import { WebContents } from './web-contents.ts';
import { Windows } from './windows.ts';

type Rectangle = Electron.Rectangle;
type Shape = 'normal' | 'maximized' | 'minimized' | 'fullscreen';

const windows = new Windows<BrowserWindow>();
app.ownWindows(windows);

/** Preferences under which Electron would drop a guard; the stand-in plays none of them. */
const refusePreferences = ({
  sandbox,
  contextIsolation,
  nodeIntegration,
  webSecurity,
}: Electron.WebPreferences): void => {
  if (contextIsolation === false || nodeIntegration === true || sandbox === false || webSecurity === false)
    throw new Error('the stand-in plays only sandboxed, isolated pages with web security');
};

const centred = (width: number, height: number): Rectangle => {
  const area = screen.getPrimaryDisplay().workArea;
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
};

export class BrowserWindow extends EventEmitter {
  static #lastId = 0;

  static getAllWindows(): BrowserWindow[] {
    return windows.all();
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.focused ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.all().find(({ webContents }) => webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.all().find((window) => window.id === id) ?? null;
  }

  readonly id: number;
  readonly webContents: WebContents;
  #bounds: Rectangle;
  #title: string;
  #shape: Shape = 'normal';
  #visible: boolean;
  #destroyed = false;
  #shown = false;
  #menuBar = true;
  #backgroundColor: string;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { width = 800, height = 600, x, y, title = app.getName(), webPreferences = {}, show = true } = options;
    refusePreferences(webPreferences);
    BrowserWindow.#lastId += 1;
    this.id = BrowserWindow.#lastId;
    this.#bounds = x === undefined || y === undefined ? centred(width, height) : { x, y, width, height };
    this.#title = title;
    this.#visible = show;
    this.#backgroundColor = options.backgroundColor ?? '#ffffff';
    this.webContents = new WebContents({
      id: this.id,
      preferences: webPreferences,
      width,
      height,
      onTitle: (text) => this.#pageTitle(text),
      onFirstPaint: () => {
        if (!this.#shown) this.emit('ready-to-show', new StandInEvent());
        this.#shown = true;
      },
      onGone: () => this.#gone(),
    });
    windows.add(this);
    if (show) windows.focus(this);
    app.emit('browser-window-created', new StandInEvent(), this);
    app.emit('web-contents-created', new StandInEvent(), this.webContents);
    machine.touch();
  }

  #pageTitle(text: string): void {
    const event = new StandInEvent();
    this.emit('page-title-updated', event, text, true);
    if (!event.defaultPrevented) this.setTitle(text);
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.remove(this);
    this.webContents.destroyed();
    this.emit('closed', new StandInEvent());
    machine.touch();
    app.windowHasClosed();
  }

  /** The part of the window's state that a person sees. */
  look() {
    return {
      id: this.id,
      targetId: this.webContents.targetId,
      title: this.#title,
      url: this.webContents.getURL(),
      loads: this.webContents.loads,
      bounds: this.#bounds,
      shape: this.#shape,
      visible: this.#visible,
      focused: this.isFocused(),
      zoom: this.webContents.getZoomFactor(),
      backgroundColor: this.#backgroundColor,
      preferences: this.webContents.preferences,
    };
  }

  #reshape(shape: Shape, ...events: string[]): void {
    if (this.#shape === shape) return;
    this.#shape = shape;
    for (const event of events) this.emit(event, new StandInEvent());
    this.#fit();
    machine.touch();
  }

  #fit(): void {
    if (this.#shape !== 'minimized') this.webContents.fit(this.getBounds());
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  close(): void {
    if (this.#destroyed) return;
    const event = new StandInEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.quitWasRefused();
    else this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.webContents.closePage();
    this.#gone();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  show(): void {
    this.#visible = true;
    this.emit('show', new StandInEvent());
    this.focus();
  }

  showInactive(): void {
    this.#visible = true;
    this.emit('show', new StandInEvent());
    machine.touch();
  }

  hide(): void {
    this.#visible = false;
    this.emit('hide', new StandInEvent());
    this.blur();
  }

  focus(): void {
    const before = windows.focused;
    if (before === this) return;
    windows.focus(this);
    before?.emit('blur', new StandInEvent());
    this.emit('focus', new StandInEvent());
    app.emit('browser-window-focus', new StandInEvent(), this);
    machine.touch();
  }

  blur(): void {
    if (windows.focused === this) {
      windows.focus(undefined);
      this.emit('blur', new StandInEvent());
    }
    machine.touch();
  }

  isFocused(): boolean {
    return windows.focused === this;
  }

  isVisible(): boolean {
    return this.#visible && this.#shape !== 'minimized';
  }

  maximize(): void {
    this.#reshape('maximized', 'maximize');
  }

  unmaximize(): void {
    this.#reshape('normal', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.#shape === 'maximized';
  }

  minimize(): void {
    this.#reshape('minimized', 'minimize');
    this.blur();
  }

  restore(): void {
    this.#reshape('normal', 'restore');
  }

  isMinimized(): boolean {
    return this.#shape === 'minimized';
  }

  setFullScreen(flag: boolean): void {
    if (flag) this.#reshape('fullscreen', 'enter-full-screen');
    else if (this.#shape === 'fullscreen') this.#reshape('normal', 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#shape === 'fullscreen';
  }

  getBounds(): Rectangle {
    const display = screen.getDisplayMatching(this.#bounds);
    if (this.#shape === 'maximized') return { ...display.workArea };
    if (this.#shape === 'fullscreen') return { ...display.bounds };
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    if (before.x !== this.#bounds.x || before.y !== this.#bounds.y) this.emit('move', new StandInEvent());
    if (before.width !== this.#bounds.width || before.height !== this.#bounds.height)
      this.emit('resize', new StandInEvent());
    this.#fit();
    machine.touch();
  }

  setTitle(title: string): void {
    this.#title = title;
    machine.touch();
  }

  getTitle(): string {
    return this.#title;
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  setMenuBarVisibility(visible: boolean): void {
    this.#menuBar = visible;
  }

  isMenuBarVisible(): boolean {
    return this.#menuBar;
  }

  setOverlayIcon(overlay: Electron.NativeImage | null, description: string): void {
    app.emit('stand-in-overlay', eventWith({}), overlay === null ? '' : description);
  }
}

BrowserWindow satisfies Played<
  typeof Electron.BrowserWindow,
  'getAllWindows' | 'getFocusedWindow' | 'fromWebContents' | 'fromId'
> &
  (new (
    options: Electron.BrowserWindowConstructorOptions,
  ) => Played<
    Electron.BrowserWindow,
    | 'id'
    | 'webContents'
    | 'loadURL'
    | 'close'
    | 'destroy'
    | 'isDestroyed'
    | 'show'
    | 'showInactive'
    | 'hide'
    | 'focus'
    | 'blur'
    | 'isFocused'
    | 'isVisible'
    | 'maximize'
    | 'unmaximize'
    | 'isMaximized'
    | 'minimize'
    | 'restore'
    | 'isMinimized'
    | 'setFullScreen'
    | 'isFullScreen'
    | 'getBounds'
    | 'getNormalBounds'
    | 'setBounds'
    | 'setTitle'
    | 'getTitle'
    | 'setBackgroundColor'
  >);
