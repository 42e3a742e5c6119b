import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { settingsFile } from '../../electron/engine/workspace/folders.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { temporaryFolder } from './folders.ts';
import { listIn, numberIn, objectIn, parseJson, textIn } from './json.ts';

const command = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

/** How a process ended: its exit code, or the signal that ended it. */
export type Ending = number | NodeJS.Signals;

/** The built `trackside serve`, running. */
export interface Trackside extends AsyncDisposable {
  readonly collector: string;
  readonly console: string;
  readonly token: string;
  readonly pid: number;
  /** GET of the REST interface with the token. */
  get(path: string): Promise<JsonObject>;
  /** The first `count` messages in the order they were stored; waits until they are there. */
  rows(count: number, query?: string): Promise<readonly JsonObject[]>;
  /** How many messages are stored now. */
  total(): Promise<number>;
  /** POST of a JSON body to the collector. */
  send(path: string, body: JsonValue | string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Ends the process by a signal and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
  /** Sends a signal without waiting. */
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
  /** Where its settings stand: never the file of whoever runs the tests. */
  readonly settingsFile: string;
  /** What it has written to stderr. */
  errors(): string;
  /** The way to what was preloaded. */
  readonly control: Pick<ChildProcess, 'send' | 'on' | 'off'>;
}

export interface StartOptions {
  /** Data folder; without one `--memory`. */
  readonly data?: string;
  readonly plan?: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** The largest file that the process may write, in blocks of the shell's `ulimit -f`. */
  readonly largestFile?: number;
  /** Text of the settings file. */
  readonly settings?: string;
  /** The collector asks for the port of the settings, not for any free one. */
  readonly portOfSettings?: boolean;
  /** A module that is loaded into the process first, and into each of its threads. */
  readonly preload?: URL;
}

const serveArguments = ({ data, plan, portOfSettings = false, args = [] }: StartOptions): readonly string[] => [
  ...['serve', '--no-open', '--json'],
  ...(portOfSettings || args.includes('--port') ? [] : ['--port', '0']),
  ...(args.includes('--console-port') ? [] : ['--console-port', '0']),
  ...(data === undefined ? ['--memory'] : ['--data', data]),
  ...(plan === undefined ? [] : ['--plan', plan]),
  ...args,
];

/** An environment whose settings lie in a folder of their own. */
const environmentIn = (home: string): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: home,
  XDG_CONFIG_HOME: home,
  APPDATA: home,
});

const launch = (options: StartOptions) => {
  const preloaded = options.preload === undefined ? [] : ['--import', options.preload.href];
  const whole = [process.execPath, ...preloaded, command, ...serveArguments(options)];
  const [program = '', ...rest] =
    options.largestFile === undefined
      ? whole
      : ['/bin/sh', '-c', `ulimit -f ${options.largestFile}; exec "$@"`, 'sh', ...whole];
  const home = temporaryFolder();
  const environment = environmentIn(home.path);
  const settings = settingsFile(environment);
  if (options.settings !== undefined) {
    mkdirSync(dirname(settings), { recursive: true });
    writeFileSync(settings, options.settings);
  }
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environment,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (!child.stdout || !child.stderr) throw new Error('the output of the command is not piped');
  const { stdout } = child;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]): Ending => {
    home[Symbol.dispose]();
    return code ?? signal;
  });
  return { child, stdout, settings, ended, errors: () => errors };
};

/** Runs `serve` where it is expected to end by itself: a bad plan, a taken port. */
export const serveToItsEnd = async (options: StartOptions): Promise<{ code: Ending; errors: string }> => {
  const { ended, errors } = launch(options);
  return { code: await ended, errors: errors() };
};

/** Sends a signal in the same turn in which the first byte of the ready line arrives; answers how the process ended. */
export const signalWhenReady = (signal: NodeJS.Signals): Promise<Ending> => {
  const { child, stdout, ended } = launch({});
  stdout.once('data', () => child.kill(signal));
  return ended;
};

const readyLine = async (stdout: Readable, ended: Promise<Ending>, errors: () => string): Promise<JsonObject> => {
  const lines = createInterface({ input: stdout });
  const first = once(lines, 'line').then(([line]) => String(line));
  const line = await Promise.race([first, ended]);
  if (typeof line !== 'string' || !line.startsWith('{')) throw new Error(`serve ended with ${line}: ${errors()}`);
  return objectIn(parseJson(line));
};

/** Lines of a stream of NDJSON until enough have come; blank ones only keep it alive. */
const firstLines = async (url: string, headers: HeadersInit, count: number): Promise<readonly JsonObject[]> => {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  if (response.status !== 200 || !response.body) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  const found: JsonObject[] = [];
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') found.push(objectIn(parseJson(line)));
    if (found.length >= count) break;
  }
  abort.abort();
  return found.slice(0, count);
};

/** Starts the built command and waits until it is ready. */
export const startTrackside = async (options: StartOptions = {}): Promise<Trackside> => {
  const { child, stdout, settings, ended, errors } = launch(options);
  const ready = await readyLine(stdout, ended, errors);
  stdout.resume();
  const [collector, consoleAddress, token] = [textIn(ready.collector), textIn(ready.console), textIn(ready.token)];
  const headers = { authorization: `Bearer ${token}` };

  const get = async (path: string): Promise<JsonObject> => {
    const response = await fetch(`${consoleAddress}${path}`, { headers });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
    return objectIn(parseJson(text));
  };
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> => {
    if (child.exitCode === null) child.kill(signal);
    return ended;
  };
  return {
    collector,
    console: consoleAddress,
    token,
    pid: numberIn(ready.pid),
    get,
    rows: (count, query = '') =>
      firstLines(`${consoleAddress}/api/messages?follow=true&after=0${query}`, headers, count),
    total: async () => numberIn((await get('/api/messages?limit=1')).total),
    send: (path, body, extra = {}) =>
      fetch(`${collector}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...extra },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop,
    signal: (signal) => void child.kill(signal),
    ended,
    settingsFile: settings,
    errors,
    control: child,
    [Symbol.asyncDispose]: async () => {
      await stop('SIGKILL');
    },
  };
};

/** All stored messages, page by page, oldest first. */
export const allRows = async (trackside: Trackside): Promise<readonly JsonObject[]> => {
  const rows: JsonObject[] = [];
  for (let after = 0; ; ) {
    const page = listIn((await trackside.get(`/api/messages?order=asc&limit=1000&after=${after}`)).items).map(objectIn);
    rows.push(...page);
    if (page.length < 1000) return rows;
    after = numberIn(page.at(-1)?.seq);
  }
};
