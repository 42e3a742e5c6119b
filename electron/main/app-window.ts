import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { ShellAction } from '../../shared/contract/shell.ts';
import { shellChannels } from '../../shared/contract/shell-channels.ts';
import { windowUrl } from '../shell/app-scheme.ts';
import { placeWindow, smallestWindow, type WindowPlacement } from '../shell/window-placement.ts';
import { installContextMenu } from './context-menu.ts';
import { pagePreferences } from './guards.ts';
import { logFault } from './log.ts';
import { watchPageHealth } from './page-health.ts';

/** A window of the desktop app, with its page. */
export interface AppWindow {
  readonly browserWindow: BrowserWindow;
  /** Kept while the page is loading. */
  tell(action: ShellAction): void;
  send(channel: string, ...args: readonly (string | number)[]): void;
  /** To the front, whatever state it is in. */
  show(): void;
  /** Tells where it stands now; a window that is closed does so by itself. */
  remember(): void;
}

export interface AppWindowOptions {
  readonly title: string;
  readonly saved: WindowPlacement | undefined;
  /** The page has been read and hears from now on; called again after each reload. */
  readonly onPage: () => void;
  /** The page is gone, or another one has come in its place. */
  readonly onPageGone: () => void;
  readonly onPlacement: (placement: WindowPlacement) => void;
  readonly onClosed: () => void;
}

const preload = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));

/** The canvas of the page (renderer/styles/tokens.css), so that nothing flashes before it is drawn. */
const canvas = (): string => (nativeTheme.shouldUseDarkColors ? '#0f1012' : '#ffffff');

const placementOf = (window: BrowserWindow): WindowPlacement => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
  fullScreen: window.isFullScreen(),
  zoom: window.webContents.getZoomLevel(),
});

const open = (title: string, placement: WindowPlacement): BrowserWindow => {
  const window = new BrowserWindow({
    ...placement.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    backgroundColor: canvas(),
    title,
    webPreferences: pagePreferences(preload),
  });
  window.once('ready-to-show', () => {
    if (placement.maximized) window.maximize();
    if (placement.fullScreen) window.setFullScreen(true);
    window.show();
  });
  return window;
};

/** Opens the window at once and loads its page, whether or not an engine runs yet. */
export const createAppWindow = (options: AppWindowOptions): AppWindow => {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const others = BrowserWindow.getAllWindows().length;
  const placement = placeWindow(options.saved, screen.getPrimaryDisplay().workArea, areas, others);
  const window = open(options.title, placement);
  const { webContents: page } = window;
  let hears = false;
  let waiting: readonly ShellAction[] = [];

  const remember = (): void => options.onPlacement(placementOf(window));
  const repaint = (): void => window.setBackgroundColor(canvas());
  nativeTheme.on('updated', repaint);

  page.on('did-navigate', () => {
    hears = false;
    options.onPageGone();
  });
  page.on('dom-ready', () => {
    hears = true;
    const waited = waiting;
    waiting = [];
    options.onPage();
    for (const action of waited) page.send(shellChannels.action, action);
  });
  page.on('render-process-gone', () => {
    hears = false;
    options.onPageGone();
  });
  page.once('did-finish-load', () => page.setZoomLevel(placement.zoom));
  watchPageHealth(window);
  installContextMenu(window);
  // The page names itself; the window is named after its workspace.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('blur', remember);
  window.on('close', remember);
  window.once('closed', () => {
    nativeTheme.off('updated', repaint);
    options.onPageGone();
    options.onClosed();
  });
  page.loadURL(windowUrl).catch(logFault);

  return {
    browserWindow: window,
    remember,
    tell: (action) => {
      if (hears) page.send(shellChannels.action, action);
      else waiting = [...waiting, action];
    },
    send: (channel, ...args) => {
      if (!page.isDestroyed()) page.send(channel, ...args);
    },
    show: () => {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
};
