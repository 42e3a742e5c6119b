import type { ContextBridge, IpcRenderer, WebUtils } from 'electron';
import type { Border } from './border.ts';
import { createBorder } from './border.ts';
import type { Codec } from './codec.ts';
import { createCodec } from './codec.ts';

/** What the preload's world tells the main process. */
export type FromWorld =
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] };

/** What the main process tells the preload's world. */
export type ToWorld =
  | { readonly type: 'message'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  /** Where files lie that are about to be dropped on the page. */
  | { readonly type: 'files'; readonly files: readonly DroppedFile[] };

export interface DroppedFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

interface PreloadWorld {
  receive(texts: readonly string[]): void;
  require(name: string): unknown;
  readonly process: object;
}

/** Runs in the page's isolated world as its own source text, so it may use nothing from outside. */
const createPreloadWorld = (
  codec: Codec,
  border: Border,
  post: (text: string) => void,
  platform: string,
): PreloadWorld => {
  type Listener = (event: { readonly sender: unknown; readonly ports: readonly [] }, ...args: unknown[]) => void;
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  const files = new Map<string, string>();
  let lastId = 0;

  // What is said in one turn crosses together.
  let unsaid: string[] = [];
  const tell = (message: FromWorld): void => {
    if (unsaid.push(codec.encode(message)) > 1) return;
    queueMicrotask(() => {
      const all = unsaid;
      unsaid = [];
      post(`[${all.join(',')}]`);
    });
  };

  const listenersOf = (channel: string): Listener[] => listeners.get(channel) ?? [];
  const on = (channel: string, listener: Listener): object => {
    listeners.set(channel, [...listenersOf(channel), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener): object => {
    listeners.set(
      channel,
      listenersOf(channel).filter((each) => each !== listener),
    );
    return ipcRenderer;
  };

  const ipcRenderer = {
    on,
    addListener: on,
    off,
    removeListener: off,
    once: (channel: string, listener: Listener): object => {
      const first: Listener = (event, ...args) => {
        off(channel, first);
        listener(event, ...args);
      };
      return on(channel, first);
    },
    removeAllListeners: (channel: string): object => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    send: (channel: string, ...args: unknown[]): void => tell({ type: 'send', channel, args }),
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        lastId += 1;
        tell({ type: 'invoke', id: lastId, channel, args });
        waiting.set(lastId, { resolve, reject });
      }),
  } satisfies { [K in 'send' | 'invoke']: IpcRenderer[K] } & Record<string, unknown>;

  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown): void => border.expose(name, api),
  } satisfies Pick<ContextBridge, 'exposeInMainWorld'>;

  const webUtils = {
    getPathForFile: (file: File): string => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile takes a File');
      return files.get(`${file.size} ${file.name}`) ?? '';
    },
  } satisfies Pick<WebUtils, 'getPathForFile'>;

  const settle = (
    id: number,
    how: (waiter: { resolve(value: unknown): void; reject(reason: Error): void }) => void,
  ) => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (waiter) how(waiter);
  };

  const hear = (message: ToWorld): void => {
    switch (message.type) {
      case 'message':
        for (const listener of listenersOf(message.channel))
          listener({ sender: ipcRenderer, ports: [] }, ...message.args);
        break;
      case 'answer':
        settle(message.id, ({ resolve }) => resolve(message.result));
        break;
      case 'failure':
        settle(message.id, ({ reject }) => reject(new Error(message.message)));
        break;
      case 'files':
        for (const { path, name, size } of message.files) files.set(`${size} ${name}`, path);
        break;
    }
  };

  const isToWorld = (value: unknown): value is ToWorld => typeof value === 'object' && value !== null;

  // Each message in a task of its own, as Electron hands them over: what waits for one goes on before the next.
  const arrived: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => {
    const message = codec.decode(arrived.shift() ?? 'null');
    if (isToWorld(message)) hear(message);
  };

  return {
    receive: (texts) => {
      for (const text of texts) {
        arrived.push(text);
        port1.postMessage(undefined);
      }
    },
    require: (name) => {
      if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer, webUtils };
      throw new Error(`module not found: ${name}`);
    },
    process: {
      platform,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
      env: {},
      versions: {},
    },
  };
};

/** Names under which the three parties find each other; the page never sees them. */
export interface WorldKeys {
  readonly border: string;
  readonly post: string;
  readonly receive: string;
}

/** What runs in the page's own world before any script of the page. */
export const pageSource = (keys: WorldKeys): string =>
  `if (top === self) (${createBorder})(${JSON.stringify(keys.border)}, 'page');`;

/** What runs in the isolated world: the preload, as a sandboxed renderer of Electron would run it. */
export const preloadSource = (keys: WorldKeys, platform: string, preload: string): string => `
if (top === self) (() => {
  const post = globalThis[${JSON.stringify(keys.post)}];
  const border = (${createBorder})(${JSON.stringify(keys.border)}, 'preload');
  const world = (${createPreloadWorld})((${createCodec})(), border, post, ${JSON.stringify(platform)});
  globalThis[${JSON.stringify(keys.receive)}] = world.receive;
  const module = { exports: {} };
  (function (require, module, exports, process) {
${preload}
  })(world.require, module, module.exports, world.process);
})();`;
