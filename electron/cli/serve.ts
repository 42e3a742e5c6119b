import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SettingsReading } from '../../shared/contract/settings-shapes.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { EngineStartError } from '../engine/threads.ts';
import { defaultDataFolder, defaultPlanFile, settingsFile } from '../engine/workspace/folders.ts';
import { readSettings, retentionLimits } from '../engine/workspace/settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { openInBrowser } from './open-browser.ts';
import { defaultConsolePort } from './ports.ts';
import { untilEnded } from './until-ended.ts';
import { version } from './version.ts';

/** Options of `trackside serve` as they were typed; a member that was not typed is absent. */
export interface ServeOptions {
  readonly plan?: string;
  readonly data?: string;
  readonly memory?: boolean;
  readonly port?: number;
  readonly consolePort?: number;
  readonly host: string;
  readonly token?: string;
  readonly open: boolean;
  readonly json?: boolean;
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** What the person set up; what is wrong with the file is said, and never keeps the command from starting. */
const personalSettings = async (): Promise<SettingsReading> => {
  const reading = await readSettings(settingsFile());
  for (const { path, message } of reading.problems) say(`${[reading.path, path].join(' ').trimEnd()}: ${message}`);
  return reading;
};

const firstEventLine = (collector: string): string =>
  `curl ${collector}/v1/track -H 'Content-Type: application/json' ` +
  `-d '{"event":"Hello Trackside","userId":"u1","properties":{"first":true}}'`;

const announce = (engine: Engine, windowUrl: string, options: ServeOptions, token: string): void => {
  if (options.json) {
    const ready = { type: 'ready', collector: engine.collector, console: engine.console, token, pid: process.pid };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const lines = [
    '',
    '  Trackside is ready.',
    '',
    `  Point SDKs at    ${engine.collector}`,
    `  Debugger         ${windowUrl}`,
    '',
    '  Send a first event:',
    `  ${firstEventLine(engine.collector)}`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

/**
 * Hears of SIGINT and SIGTERM from now on, so that one that comes while all is still starting ends it in order too.
 * A second one exits 130 at once.
 */
const listenForStop = (): AbortSignal => {
  const stop = new AbortController();
  const ask = (): void => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    say('Storing what has been received, then stopping. Press Ctrl+C again to stop at once.');
    stop.abort();
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  return stop.signal;
};

const misuseOf = ({ memory, data, port, consolePort }: ServeOptions): string | undefined => {
  if (memory && data !== undefined) return '--data and --memory exclude each other. Leave one of them out.';
  if (port !== undefined && port !== 0 && port === consolePort) {
    return '--port and --console-port are the same. Give each a port of its own.';
  }
  return undefined;
};

/** Runs the headless debugger until it is told to stop; answers the exit code. */
export const serve = async (options: ServeOptions): Promise<ExitCode> => {
  const misuse = misuseOf(options);
  if (misuse !== undefined) {
    say(misuse);
    return exitCodes.usage;
  }
  const stop = listenForStop();
  const personal = await personalSettings();
  const token = options.token ?? randomBytes(32).toString('base64url');
  try {
    const engine = await createEngine({
      ...(options.memory ? {} : { dataFolder: resolve(options.data ?? defaultDataFolder(process.cwd())) }),
      planFile: resolve(options.plan ?? defaultPlanFile),
      collector: {
        host: options.host,
        port: options.port ?? personal.settings.collectorPort,
        portIsExplicit: options.port !== undefined,
      },
      console: {
        port: options.consolePort ?? defaultConsolePort,
        portIsExplicit: options.consolePort !== undefined,
        token,
        windowFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
      },
      retention: retentionLimits(personal),
      settingsFile: personal.path,
      version,
    });
    const mistakes = engine.plan.problems.filter((problem) => problem.severity === 'error');
    const planIsMissing = options.plan !== undefined && engine.plan.text === undefined && mistakes.length === 0;
    if (mistakes.length > 0 || planIsMissing) {
      for (const { file, line, column, message } of mistakes) say(`${file}:${line}:${column} ${message}`);
      if (planIsMissing) say(`There is no plan file at ${engine.plan.path}. Check the path after --plan.`);
      else say('The plan cannot be read. Mend the lines above and start again.');
      await engine.close();
      return exitCodes.usage;
    }
    if (!stop.aborted) {
      const windowUrl = `${engine.console}/#t=${token}`;
      announce(engine, windowUrl, options, token);
      if (options.open) openInBrowser(windowUrl, say);
    }
    return await untilEnded(engine, stop, say);
  } catch (error) {
    if (!(error instanceof EngineStartError)) throw error;
    say(`${error.failure.message} ${error.failure.remedy}`);
    return exitCodes.environment;
  }
};
