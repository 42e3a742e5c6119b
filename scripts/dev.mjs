/**
 * Development with hot reload, on Node 24: vite serves the window and replaces its modules as they change; the engine
 * is built again and the command restarted whenever a file of it is saved. One address serves both: vite's server
 * passes /api and the WebSocket on to the console.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer as createSocketServer } from 'node:net';
import { resolveConfig } from 'electron-vite';
import { build, createServer } from 'vite';
import { builtCommand, root } from './places.mjs';
import { say } from './say.mjs';

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createSocketServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const token = randomBytes(16).toString('base64url');
const consolePort = await freePort();
const consoleOrigin = `http://127.0.0.1:${consolePort}`;

const { config } = await resolveConfig({ root, build: { watch: {} }, logLevel: 'warn' }, 'serve', 'development');
if (!config?.main || !config.renderer) throw new Error('electron.vite.config.ts names no main or no renderer');

const window = await createServer({
  ...config.renderer,
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/(api|ws)(/|\\?|$)': {
        target: consoleOrigin,
        changeOrigin: true,
        ws: true,
        // The console admits its own origin only; here the page stands at vite's.
        headers: { origin: consoleOrigin },
      },
    },
  },
});
await window.listen();

/** @type {import('node:child_process').ChildProcess | undefined} */
let engine;
const startEngine = () => {
  const args = ['serve', '--no-open', '--console-port', String(consolePort), '--token', token];
  engine = spawn(process.execPath, [builtCommand, ...args, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root });
};

/** Waits for the old one to commit and go: the data folder has one writer. */
const restartEngine = () => {
  const previous = engine;
  if (previous === undefined || previous.exitCode !== null) return startEngine();
  previous.once('exit', startEngine);
  previous.kill('SIGTERM');
};

const watcher = await build(config.main);
if (!('on' in watcher)) throw new Error('vite did not watch the engine');
watcher.on('event', (event) => {
  if (event.code === 'ERROR') say(`the engine was not built: ${event.error.message}`);
  if (event.code !== 'END') return;
  say(engine === undefined ? `window: ${window.resolvedUrls?.local[0] ?? ''}#t=${token}` : 'engine restarted');
  restartEngine();
});

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    await Promise.all([watcher.close(), window.close()]);
    if (engine !== undefined && engine.exitCode === null) {
      engine.once('exit', () => process.exit(0));
      engine.kill('SIGTERM');
    } else process.exit(0);
  });
}
