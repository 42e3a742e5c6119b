import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { crashReporter } from './crash-reporter.ts';
import { openDialogs } from './dialog.ts';
import { eventWith } from './event.ts';
import { ipcMain } from './ipc-main.ts';
import { machine } from './machine.ts';
import { Menu } from './menu.ts';
import { nativeTheme, type SystemLook } from './native-theme.ts';
import { notifications } from './notification.ts';
import { heldBack } from './power-save-blocker.ts';
import { handlerOf, originOf } from './schemes.ts';
import { screen } from './screen.ts';
import { session } from './session.ts';
import { killThread, watchThreads } from './threads.ts';
import { trays } from './tray.ts';
import { frameAt } from './web-contents.ts';

/** An item of a menu as a test sees it. */
export interface MenuEntryLook {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly items: readonly MenuEntryLook[];
}

const lookAtMenu = (menu: Menu | null | undefined): readonly MenuEntryLook[] =>
  (menu?.items ?? []).map(({ id, label, type, role, accelerator, enabled, visible, checked, submenu }) => ({
    id,
    label,
    type,
    ...(role === undefined ? {} : { role }),
    ...(accelerator === null ? {} : { accelerator }),
    enabled,
    visible,
    checked,
    items: lookAtMenu(submenu),
  }));

const look = () => ({
  ready: app.isReady(),
  windows: BrowserWindow.getAllWindows().map((window) => window.look()),
  menu: lookAtMenu(Menu.getApplicationMenu()),
  popup: lookAtMenu(Menu.getPopup()),
  heldBack: heldBack(),
  sendsCrashReports: crashReporter.getUploadToServer(),
  dialogs: openDialogs().map(({ kind, options }) => ({ kind, options })),
  notifications: notifications().map(({ title, body }) => ({ title, body })),
  trays: trays().map(({ toolTip, menu }) => ({ toolTip, menu: lookAtMenu(menu) })),
  badge: app.getBadgeCount(),
  dockBadge: app.dock?.getBadge(),
  recentDocuments: [...app.recentDocuments],
  openedLinks: [...machine.openedLinks],
  shownPaths: [...machine.shownPaths],
  refusedAddresses: [...machine.refusedAddresses],
  refusedNavigations: [...machine.refusedNavigations],
  errorBoxes: [...machine.errorBoxes],
  channels: ipcMain.channels(),
});

/** All that can be seen of the app from outside. */
export type Look = ReturnType<typeof look>;

const windowAt = (id: number): BrowserWindow => {
  const window = BrowserWindow.fromId(id);
  if (!window) throw new Error(`there is no window ${id}`);
  return window;
};

const chooseIn = (menu: Menu | null | undefined, id: string): void => {
  const item = menu?.getMenuItemById(id);
  if (!item) throw new Error(`there is no menu item ${id}`);
  item.choose();
};

export interface PressForMenu {
  readonly window: number;
  readonly isEditable: boolean;
  readonly selectionText: string;
}

/** A message as a page sends it, but from any frame that a test thinks of. */
export interface ForgedMessage {
  readonly window: number;
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly frame: { readonly url: string; readonly parentUrl?: string } | 'own' | 'gone';
  readonly expectsAnswer: boolean;
}

const forge = async ({ window, channel, args, frame, expectsAnswer }: ForgedMessage): Promise<ForgedAnswer> => {
  const { webContents } = windowAt(window);
  const parent = typeof frame === 'object' && frame.parentUrl !== undefined ? frameAt(frame.parentUrl) : null;
  const sender = frame === 'gone' ? null : frame === 'own' ? webContents.mainFrame : frameAt(frame.url, parent);
  if (!expectsAnswer) {
    webContents.deliver(channel, args, sender);
    return { ok: true, result: undefined };
  }
  try {
    return { ok: true, result: await webContents.invoke(channel, args, sender) };
  } catch (error) {
    return { ok: false, message: String(error) };
  }
};

export type ForgedAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly message: string };

export interface GuardQuestion {
  readonly window: number;
  readonly event: 'will-attach-webview' | 'will-redirect' | 'will-frame-navigate' | 'will-navigate';
  readonly url: string;
}

export interface PermissionQuestion {
  readonly kind: 'request' | 'check' | 'device';
  readonly permission: Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1];
  readonly window: number;
  readonly url: string;
  readonly isMainFrame: boolean;
}

let delays: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** What a person or the system does to the app, and what a test may ask of it. Each takes one argument. */
export const actions = {
  look: (_nothing: undefined) => look(),
  devTools: (_nothing: undefined) => machine.devToolsAddress(),
  chooseMenuItem: (id: string) => chooseIn(Menu.getApplicationMenu(), id),
  chooseTrayItem: (id: string) => chooseIn(trays()[0]?.menu, id),
  pressTray: (_nothing: undefined) => trays()[0]?.press(),
  pressNotification: (index: number) => notifications()[index]?.press(),
  /** Paths of an open dialog (none cancels it), a path of a save dialog, or the number of a message's button. */
  answerDialog: (given: readonly string[] | string | number) => {
    const [dialog] = openDialogs();
    if (dialog?.kind === 'open' && typeof given === 'object') dialog.answer(given);
    else if (dialog?.kind === 'save' && typeof given === 'string') dialog.answer(given);
    else if (dialog?.kind === 'message' && typeof given === 'number') dialog.answer(given);
    else throw new Error(`the open dialog is of kind ${dialog?.kind ?? 'none'} and takes no ${typeof given}`);
  },
  setSystemLook: (look: Partial<SystemLook>) => nativeTheme.setSystem(look),
  setDisplays: (bounds: readonly Electron.Rectangle[]) => screen.setDisplays(bounds),
  moveWindow: ({ window, ...bounds }: Partial<Electron.Rectangle> & { readonly window: number }) =>
    windowAt(window).setBounds(bounds),
  maximizeWindow: (window: number) => windowAt(window).maximize(),
  minimizeWindow: (window: number) => windowAt(window).minimize(),
  focusWindow: (window: number) => windowAt(window).focus(),
  blurWindow: (window: number) => windowAt(window).blur(),
  closeWindow: (window: number) => windowAt(window).close(),
  zoomWindow: ({ window, level }: { readonly window: number; readonly level: number }) =>
    windowAt(window).webContents.setZoomLevel(level),
  dropFiles: ({ window, paths }: { readonly window: number; readonly paths: readonly string[] }) =>
    windowAt(window).webContents.drop(paths.map((path) => ({ path, name: basename(path), size: statSync(path).size }))),
  /** As Chromium tells of the other mouse button, with what it knows about the place. */
  pressForMenu: ({ window, isEditable, selectionText }: PressForMenu) => {
    const editFlags = { canUndo: false, canRedo: false, canCut: isEditable, canCopy: true, canPaste: isEditable };
    const place = { isEditable, selectionText, editFlags: { ...editFlags, canSelectAll: true } };
    windowAt(window).webContents.emit('context-menu', eventWith({}), place);
  },
  crashPage: (window: number) => windowAt(window).webContents.crashPage(),
  killThread: (name: string) => killThread(name),
  openUrl: (url: string) => app.emit('open-url', eventWith({}), url),
  openFile: (path: string) => app.emit('open-file', eventWith({}), path),
  activate: (_nothing: undefined) => app.emit('activate', eventWith({}), BrowserWindow.getAllWindows().length > 0),
  forge,
  /** What the listeners of a page's contents say to something that they may refuse. */
  askGuard: ({ window, event: name, url }: GuardQuestion): 'refused' | 'allowed' => {
    const event = eventWith({ url, isMainFrame: true });
    windowAt(window).webContents.emit(name, event, {}, { src: url });
    return event.defaultPrevented ? 'refused' : 'allowed';
  },
  askPermission: ({ kind, permission, window, url, isMainFrame }: PermissionQuestion): Promise<boolean> =>
    new Promise((resolve) => {
      const { request, check, device } = session.defaultSession.guards;
      const { webContents } = windowAt(window);
      const details = { requestingUrl: url, isMainFrame, securityOrigin: url };
      // Electron's handlers are typed for its own classes; the stand-in's windows take their place here.
      if (kind === 'request' && request) Reflect.apply(request, undefined, [webContents, permission, resolve, details]);
      else if (kind === 'check' && check)
        resolve(Reflect.apply(check, undefined, [webContents, permission, `${originOf(url)}/`, details]));
      else if (kind === 'device' && device)
        resolve(Reflect.apply(device, undefined, [{ deviceType: 'usb', origin: url, device: {} }]));
      else resolve(true);
    }),
  fetchApp: async ({ url, method = 'GET' }: { readonly url: string; readonly method?: string }) => {
    const response = await handlerOf(url)?.(new Request(url, { method }));
    return (
      response && {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      }
    );
  },
  quit: (_nothing: undefined) => app.quit(),
  startDelays: (_nothing: undefined) => {
    delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
  },
  /** Milliseconds by which turns of the main thread's loop came late. */
  readDelays: (_nothing: undefined) => {
    delays?.disable();
    const inMs = (nanoseconds = 0): number => nanoseconds / 1e6;
    return { p50: inMs(delays?.percentile(50)), p99: inMs(delays?.percentile(99)), max: inMs(delays?.max) };
  },
};

export type Actions = typeof actions;
export type ActionName = keyof Actions;

export interface Ask {
  readonly id: number;
  readonly action: ActionName;
  readonly argument: unknown;
}

export type Told =
  | { readonly type: 'changed' }
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly message: string };

const isAsk = (message: unknown): message is Ask =>
  typeof message === 'object' &&
  message !== null &&
  'action' in message &&
  typeof message.action === 'string' &&
  Object.hasOwn(actions, message.action);

/** Answers a test over the process's own channel, where it was started with one. */
export const serveControl = (): void => {
  watchThreads();
  if (!process.connected) return;
  const tell = (told: Told): void => {
    if (process.connected) process.send?.(told);
  };
  machine.on('changed', () => tell({ type: 'changed' }));
  process.on('message', async (message: unknown) => {
    if (!isAsk(message)) return;
    const { id, action, argument } = message;
    try {
      const result: unknown = await Reflect.apply(actions[action], undefined, [argument]);
      tell({ type: 'done', id, result });
    } catch (error) {
      tell({ type: 'refused', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  // A test that is gone leaves no app behind.
  process.once('disconnect', () => process.exit(1));
};
