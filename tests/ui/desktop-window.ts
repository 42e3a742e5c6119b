import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { firstAnswers } from '../../renderer/connection/testing/fake-bridge.ts';
import * as s from '../../shared/contract/schema.ts';
import type {
  DesktopBridge,
  EngineState,
  MenuEntry,
  ShellAction,
  ShellAnswer,
  ShellMethodName,
} from '../../shared/contract/shell.ts';
import { menuEntryShape } from '../../shared/contract/shell.ts';
import type { Trackside } from '../support/trackside.ts';

export interface Asked {
  readonly method: ShellMethodName;
  readonly params: unknown;
}

/** The window with the desktop app's bridge in it, whose main process is the test. */
export interface DesktopWindow extends AsyncDisposable {
  readonly page: Page;
  /** What the window has asked of the desktop app, in its order. */
  readonly asked: readonly Asked[];
  answer(method: ShellMethodName, answer: ShellAnswer): void;
  /** Waits until the window asks this again. */
  nextAsked(method: ShellMethodName): Promise<unknown>;
  /** The menu as it was published last. */
  menu(): readonly MenuEntry[];
  act(action: ShellAction): Promise<void>;
  /** What the engine is like from now on; ways open only while it runs. */
  engine(state: EngineState): Promise<void>;
  /** Closes every way to the engine, as it happens when a thread dies. */
  breakWays(): Promise<void>;
}

declare global {
  /** In the page: leads to the test. */
  var askShell: (method: ShellMethodName, params: unknown) => Promise<ShellAnswer>;
}

/** In the page: the bridge, over the console's socket. `askShell` leads to the test. */
const putBridge = ({ socket, token }: { readonly socket: string; readonly token: string }): void => {
  const ways = new Set<WebSocket>();
  const early: ShellAction[] = [];
  let handle: ((action: ShellAction) => void) | undefined;
  let running = false;
  const waiting: (() => void)[] = [];
  const act = (action: ShellAction): void => {
    if (action.type === 'engine') {
      running = action.state.phase === 'running';
      if (running) for (const go of waiting.splice(0)) go();
    }
    if (handle) handle(action);
    else early.push(action);
  };
  const breakWays = (): void => {
    for (const way of ways) way.close();
  };
  const trackside: DesktopBridge = {
    system: 'linux',
    connect: async (onFrame, onClose) => {
      if (!running) await new Promise<void>((resolve) => waiting.push(resolve));
      const way = new WebSocket(socket, ['trackside', `trackside.token.${token}`]);
      await new Promise((resolve, reject) => {
        way.onopen = resolve;
        way.onerror = reject;
      });
      ways.add(way);
      way.onmessage = ({ data }) => onFrame(String(data));
      way.onclose = () => {
        ways.delete(way);
        onClose();
      };
      return { send: (frame) => way.send(frame), close: () => way.close() };
    },
    request: (method, params) => globalThis.askShell(method, params),
    onAction: (handler) => {
      handle = handler;
      for (const action of early.splice(0)) handler(action);
    },
    pathOf: (file) => (file instanceof File ? `/home/dev/dropped/${file.name}` : ''),
  };
  Object.assign(globalThis, { act, breakWays, trackside });
};

const menuParams = s.object({ entries: s.array(menuEntryShape) });

/** Opens the window as the desktop app does: no token in its address, the engine starting. */
export const openDesktopWindow = async (
  browser: Browser,
  trackside: Trackside,
  options: BrowserContextOptions = {},
): Promise<DesktopWindow> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const asked: Asked[] = [];
  const answered = new Map<ShellMethodName, ShellAnswer>();
  const waiting: { readonly method: ShellMethodName; readonly go: (params: unknown) => void }[] = [];
  let entries: readonly MenuEntry[] = [];
  await page.exposeFunction('askShell', (method: ShellMethodName, params: unknown): ShellAnswer => {
    asked.push({ method, params });
    const menu = method === 'menu.set' ? menuParams.parse(params, '') : undefined;
    if (menu?.ok) ({ entries } = menu.value);
    for (const each of waiting) if (each.method === method) each.go(params);
    return answered.get(method) ?? { ok: true, result: firstAnswers[method] };
  });
  await page.addInitScript(putBridge, {
    socket: `${trackside.console.replace('http', 'ws')}/ws`,
    token: trackside.token,
  });
  await page.goto(trackside.console);
  await page.getByRole('navigation', { name: 'Views' }).waitFor();
  const inPage = (name: 'act' | 'breakWays', argument?: ShellAction): Promise<void> =>
    page.evaluate(`globalThis.${name}(${JSON.stringify(argument)})`);
  return {
    page,
    asked,
    answer: (method, answer) => void answered.set(method, answer),
    nextAsked: (method) => new Promise((go) => waiting.push({ method, go })),
    menu: () => entries,
    act: (action) => inPage('act', action),
    engine: (state) => inPage('act', { type: 'engine', state }),
    breakWays: () => inPage('breakWays'),
    [Symbol.asyncDispose]: () => context.close(),
  };
};
