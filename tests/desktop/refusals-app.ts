/** Tries on the module `electron` what Electron refuses, and tells the test how each attempt ended. */
import { MessageChannel } from 'node:worker_threads';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, Tray } from 'electron';

/** How one attempt ended: what was thrown, or `done`. */
export type Attempts = Readonly<Record<string, string>>;

const outcomes: Record<string, string> = {};
const attempt = (name: string, act: () => unknown): void => {
  try {
    act();
    outcomes[name] = 'done';
  } catch (error) {
    outcomes[name] = error instanceof Error ? error.message : String(error);
  }
};

attempt('window before ready', () => new BrowserWindow());
attempt('tray before ready', () => new Tray('icon.png'));
attempt('screen before ready', () => screen.getPrimaryDisplay());
attempt('protocol.handle before ready', () => protocol.handle('app', () => new Response()));
attempt('schemes before ready', () =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }]),
);
attempt('sandbox before ready', () => app.enableSandbox());
attempt('first handler', () => ipcMain.handle('channel', () => 1));
attempt('second handler', () => ipcMain.handle('channel', () => 2));
// The entry has not ended yet: an app that waits here for Electron to be ready would wait for ever.
await new Promise((resolve) => setTimeout(resolve, 50));
outcomes['ready while the entry runs'] = String(app.isReady());

const cycle: { self?: unknown } = {};
cycle.self = cycle;

app.whenReady().then(async () => {
  attempt('schemes after ready', () => protocol.registerSchemesAsPrivileged([]));
  attempt('sandbox after ready', () => app.enableSandbox());
  attempt('second scheme handler', () => {
    protocol.handle('app', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
    protocol.handle('app', () => new Response());
  });
  attempt('window without isolation', () => new BrowserWindow({ webPreferences: { contextIsolation: false } }));
  const window = new BrowserWindow();
  const { webContents } = window;
  await window.loadURL('app://main/');
  const { port1 } = new MessageChannel();
  attempt('function to a page', () => webContents.send('x', () => 1));
  attempt('port of Node to a page', () => webContents.send('x', port1));
  attempt('promise to a page', () => webContents.send('x', Promise.resolve()));
  attempt('symbol to a page', () => webContents.send('x', Symbol('x')));
  attempt('data to a page', () =>
    webContents.send('x', { at: new Date(), map: new Map([[1, cycle]]), big: 1n, none: undefined }),
  );
  attempt('item without a label', () => Menu.buildFromTemplate([{}]));
  attempt('unreadable accelerator', () => Menu.buildFromTemplate([{ label: 'x', accelerator: 'Mod+K' }]));
  attempt('readable accelerator', () =>
    Menu.buildFromTemplate([{ label: 'x', accelerator: 'CommandOrControl+Shift+K' }]),
  );
  attempt('unknown folder', () => Reflect.apply(app.getPath, app, ['nowhere']));
  window.destroy();
  attempt('dialog of a window that is gone', () => dialog.showMessageBox(window, { message: 'x' }));
  await protocol.unhandle('app');
  process.send?.({ attempts: outcomes });
});
