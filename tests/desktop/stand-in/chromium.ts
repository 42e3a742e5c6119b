import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
// Playwright's package exports the types of the protocol only as a part of its own.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import { browserPath, quietSwitches } from '../../support/browser.ts';

type Command = keyof Protocol.CommandParameters;
type EventName = keyof Protocol.Events;
export type EventData<E extends EventName> = Protocol.Events[E];

/** The DevTools protocol to one target of the browser, typed. */
export interface Target {
  send<C extends Command>(method: C, params?: Protocol.CommandParameters[C]): Promise<Protocol.CommandReturnValues[C]>;
  on<E extends EventName>(event: E, handler: (data: EventData<E>) => void): void;
}

/** A page of its own, stopped before anything of it has run. */
export interface NewPage {
  readonly target: Target;
  readonly targetId: string;
}

export interface Chromium {
  openPage(size: { readonly width: number; readonly height: number }): Promise<NewPage>;
  onTargetGone(handler: (targetId: string) => void): void;
  onTargetTitle(handler: (targetId: string, title: string) => void): void;
  closeTarget(targetId: string): Promise<void>;
  close(): Promise<void>;
}

/** What comes over the pipe; the protocol's own types say what it holds. */
interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: never;
  readonly result?: never;
  readonly error?: { readonly message: string };
}

interface Pending {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** Thrown where the other end of a command went away: a closed page, a document that was left. */
export class TargetGoneError extends Error {}

/** What goes to a page or a document that has been left is lost, as in Electron. */
export const unlessGone = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof TargetGoneError)) throw error;
  }
};

const isGone = (text: string): boolean =>
  /closed|crashed|Cannot find context|detached|Session with given id not found|No target with given id|destroyed/.test(
    text,
  );

/** Messages over the pipe end with a zero byte. */
const readMessages = (stream: Readable, handle: (message: Incoming) => void): void => {
  let parts: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const pieces = chunk.split('\0');
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      if (index === pieces.length - 1) break;
      const text = parts.join('');
      parts = [];
      handle(JSON.parse(text));
    }
  });
};

class Connection {
  readonly #pending = new Map<number, Pending>();
  readonly #handlers = new Map<string, ((data: never) => void)[]>();
  readonly #write: (text: string) => void;
  #lastId = 0;

  constructor(input: Writable, output: Readable) {
    this.#write = (text) => void input.write(`${text}\0`);
    readMessages(output, (message) => this.#receive(message));
    output.once('close', () => {
      for (const { reject } of this.#pending.values()) reject(new TargetGoneError('the browser is gone'));
      this.#pending.clear();
    });
    // The browser may end before what was written to it has been read.
    input.once('error', () => undefined);
  }

  #receive({ id, sessionId = '', method, params, result, error }: Incoming): void {
    if (id !== undefined) {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (error) pending?.reject(isGone(error.message) ? new TargetGoneError(error.message) : new Error(error.message));
      else if (result !== undefined) pending?.resolve(result);
    } else if (params !== undefined) {
      for (const handler of this.#handlers.get(`${sessionId} ${method}`) ?? []) handler(params);
    }
  }

  target(sessionId?: string): Target {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          this.#lastId += 1;
          this.#pending.set(this.#lastId, { resolve, reject: (error) => reject(at(method, error)) });
          this.#write(JSON.stringify({ id: this.#lastId, method, params, ...(sessionId ? { sessionId } : {}) }));
        }),
      on: (event, handler) => {
        const key = `${sessionId ?? ''} ${event}`;
        this.#handlers.set(key, [...(this.#handlers.get(key) ?? []), handler]);
      },
    };
  }
}

const at = (method: string, error: Error): Error => {
  error.message = `${method}: ${error.message}`;
  return error;
};

const switches = (profile: string): readonly string[] => [
  ...quietSwitches,
  '--headless',
  // The app talks over the pipe, and the browser ends with it; a test finds the port in the profile.
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
  `--user-data-dir=${profile}`,
  '--no-startup-window',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--allow-pre-commit-input',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

const start = (profile: string): { child: ChildProcess; connection: Connection } => {
  const child = spawn(browserPath(), [...switches(profile)], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , input, output] = child.stdio;
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('the browser has no pipe');
  return { child, connection: new Connection(input, output) };
};

/** A real Chromium without a window, whose profile lies in a folder. */
export const launchChromium = async (profile: string): Promise<Chromium> => {
  const { child, connection } = start(profile);
  const ended = once(child, 'close');
  const browser = connection.target();
  const sessions = new Map<string, PromiseWithResolvers<string>>();
  const sessionOf = (targetId: string): PromiseWithResolvers<string> => {
    const known = sessions.get(targetId) ?? Promise.withResolvers<string>();
    sessions.set(targetId, known);
    return known;
  };
  const closeTarget = async (targetId: string): Promise<void> => {
    await browser.send('Target.closeTarget', { targetId });
  };
  // A page that another page has opened goes at once: the window it came from is told by itself. Both may share a
  // process, in which nothing moves while one of them waits for its debugger.
  const dismiss = async (sessionId: string, targetId: string): Promise<void> => {
    await connection.target(sessionId).send('Runtime.runIfWaitingForDebugger');
    await closeTarget(targetId);
  };
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, openerId } }) => {
    if (openerId === undefined) sessionOf(targetId).resolve(sessionId);
    else void unlessGone(dismiss(sessionId, targetId));
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  return {
    openPage: async ({ width, height }) => {
      const { targetId } = await browser.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width,
        height,
      });
      return { targetId, target: connection.target(await sessionOf(targetId).promise) };
    },
    onTargetGone: (handler) => browser.on('Target.targetDestroyed', ({ targetId }) => handler(targetId)),
    onTargetTitle: (handler) =>
      browser.on('Target.targetInfoChanged', ({ targetInfo }) => handler(targetInfo.targetId, targetInfo.title)),
    closeTarget,
    close: async () => {
      const asked = browser.send('Browser.close');
      await Promise.race([ended, asked.catch(() => child.kill('SIGKILL')).then(() => ended)]);
    },
  };
};
