import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { type Browser, chromium, _electron as electron, type Page } from 'playwright-core';
import { root } from '../architecture/sources.ts';
import { type Control, createControl } from './control-client.ts';
import type { Home } from './home.ts';
import { electronBinary } from './runtime.ts';

/** How a process ended: its exit code, or the signal that ended it. */
export type Ending = number | NodeJS.Signals;

/** The built desktop app, running. */
export interface Desktop extends AsyncDisposable {
  readonly pid: number;
  /** The page of a window, by the order in which the windows were opened. */
  page(index?: number): Promise<Page>;
  readonly ended: Promise<Ending>;
  signal(signal: NodeJS.Signals): void;
  /** What it has written to stdout and stderr. */
  output(): string;
}

/** The same on the stand-in, which a test can act on as a person and the system do. */
export interface ControlledDesktop extends Desktop, Control {
  /** Messages of the process's own channel, for an entry that speaks over it. */
  say(message: Readonly<Record<string, unknown>>): void;
  hear(handler: (message: unknown) => void): void;
}

export interface LaunchOptions {
  readonly home: Home;
  /** Words of the command line; without them the home's workspace is opened, as the folder it is started in. */
  readonly args?: readonly string[];
  /** The system whose habits the app is to have. */
  readonly platform?: NodeJS.Platform;
  /** Another entry than the built app's. */
  readonly entry?: string;
  /** The monitors at the start; one of 1920 × 1080 where none are named. */
  readonly displays?: readonly Rectangle[];
}

const register = new URL('./stand-in/register.ts', import.meta.url).href;
const builtEntry = join(root, 'out', 'main', 'main.js');

const environmentOf = ({ home, platform, displays }: LaunchOptions): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      ...process.env,
      ...home.environment,
      STAND_IN_PLATFORM: platform,
      STAND_IN_DISPLAYS: displays && JSON.stringify(displays),
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Playwright's pages and the stand-in's windows are brought together by what Chromium calls them. */
const targetOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
};

const pageOf = async (browser: Browser, targetId: string): Promise<Page> => {
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no context');
  for (;;) {
    const more = context.waitForEvent('page');
    more.catch(() => undefined);
    for (const page of context.pages()) if ((await targetOf(page)) === targetId) return page;
    await more;
  }
};

/** Starts the built app on the stand-in. */
export const launchOnStandIn = (options: LaunchOptions): ControlledDesktop => {
  const { home, args = [], entry = builtEntry } = options;
  const child = fork(entry, [...args], {
    execPath: process.execPath,
    execArgv: ['--import', register],
    cwd: home.workspace,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  const ended = once(child, 'close').then(([code, signal]): Ending => code ?? signal);
  const control = createControl(child, ended, () => output);
  let browser: Promise<Browser> | undefined;
  const connect = async (): Promise<Browser> =>
    chromium.connectOverCDP(await control.do('devTools'), { noDefaults: true, isLocal: true });
  return {
    ...control,
    pid: child.pid ?? 0,
    ended,
    output: () => output,
    signal: (signal) => void child.kill(signal),
    say: (message) => void child.send(message),
    hear: (handler) => void child.on('message', handler),
    page: async (index = 0) => {
      const { windows } = await control.until(
        ({ windows: open }) => open[index]?.visible === true && open[index].loads > 0,
      );
      browser ??= connect();
      const page = await pageOf(await browser, windows[index]?.targetId ?? '');
      // Shorter than the test's own limit, so that a failure names the step that waits.
      page.setDefaultTimeout(20_000);
      // Playwright gives a page that has crashed up for good; a new connection sees what came in its place.
      page.once('crash', () => {
        browser = undefined;
      });
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      await (await browser)?.close();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Starts the built app on Electron itself. */
const launchOnElectron = async (binary: string, options: LaunchOptions): Promise<Desktop> => {
  const { home, args = [] } = options;
  const app = await electron.launch({
    executablePath: binary,
    args: [root, ...args],
    cwd: home.workspace,
    env: environmentOf(options),
  });
  const child = app.process();
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return {
    pid: child.pid ?? 0,
    ended: once(child, 'close').then(([code, signal]): Ending => code ?? signal),
    output: () => output,
    signal: (signal) => void child.kill(signal),
    page: async (index = 0) => {
      for (;;) {
        const page = app.windows()[index];
        if (page) return page;
        await app.waitForEvent('window');
      }
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
};

/** Starts the built app: on Electron where it is on this machine, else on the stand-in. */
export const launch = (options: LaunchOptions): Promise<Desktop> => {
  const binary = electronBinary();
  return binary === undefined ? Promise.resolve(launchOnStandIn(options)) : launchOnElectron(binary, options);
};
