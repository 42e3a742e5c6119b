/**
 * A desktop app of nothing but the transport: the built preload, the product's relay, and behind it, in place of an
 * engine, the test, which serves each way itself over this process's channel.
 */
import { MessageChannel } from 'node:worker_threads';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';
import { serverChannelPort } from '../../electron/engine/channel-port.ts';
import { createRelay } from '../../electron/shell/relay.ts';
import { shellChannels } from '../../shared/contract/shell-channels.ts';

/** Between this process and the test: a frame, or nothing where a way is closed. */
export interface WayMessage {
  readonly way: number;
  readonly frame?: string;
}

const isWayMessage = (message: unknown): message is WayMessage =>
  typeof message === 'object' && message !== null && 'way' in message;

const [, , preload] = process.argv;
if (preload === undefined) throw new Error('name the built preload');
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

const tell = (message: WayMessage): void => void process.send?.(message);
let lastWay = 0;

const connect = async () => {
  const { port1, port2 } = new MessageChannel();
  lastWay += 1;
  const way = lastWay;
  const server = serverChannelPort(port1);
  server.onFrame(
    (frame) => tell({ way, frame }),
    () => tell({ way }),
  );
  process.on('message', (message: unknown) => {
    if (!isWayMessage(message) || message.way !== way) return;
    if (message.frame === undefined) server.close();
    else server.send(message.frame);
  });
  return port2;
};

await Promise.resolve();
app.whenReady().then(() => {
  const page = '<!doctype html><title>Nothing</title>';
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ webPreferences: { preload, sandbox: true, contextIsolation: true } });
  const { webContents } = window;
  const relay = createRelay((channel, ...args) => webContents.send(channel, ...args), connect);
  ipcMain.handle(shellChannels.connect, () => relay.open());
  ipcMain.on(shellChannels.frame, (_event, way: unknown, frame: unknown) => relay.frame(way, frame));
  ipcMain.on(shellChannels.taken, (_event, way: unknown, length: unknown) => relay.taken(way, length));
  ipcMain.on(shellChannels.close, (_event, way: unknown) => relay.close(way));
  return window.loadURL('app://main/');
});
