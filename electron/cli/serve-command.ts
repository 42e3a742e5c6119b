import { type Command, InvalidArgumentError } from 'commander';
import { defaultSettings } from '../../shared/model/settings.ts';
import { defaultPlanFile } from '../engine/workspace/folders.ts';
import { defaultConsolePort } from './ports.ts';
import { nonEmpty } from './report-options.ts';
import { type ServeOptions, serve } from './serve.ts';

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
};

/** What fits the header, the fragment of an address and a WebSocket's sub-protocol alike. */
const tokenText = (what: string): string => {
  if (!/^[A-Za-z0-9._~-]+$/.test(what)) {
    throw new InvalidArgumentError('A token is made of the characters A-Z, a-z, 0-9, ".", "_", "~" and "-".');
  }
  return what;
};

export const serveExamples = `
Examples:
  trackside serve
  trackside serve --plan tracking/shop.plan.yaml
  trackside serve --memory --port 0 --console-port 0 --no-open --json`;

export const addServe = (program: Command): void => {
  program
    .command('serve')
    .description('Start the collector and the debugger.')
    .option('--plan <file>', `tracking plan (default: ${defaultPlanFile} in this folder, where there is one)`, nonEmpty)
    .option('--data <dir>', 'folder that keeps what arrives (default: one for each folder it is started in)', nonEmpty)
    .option('--memory', 'keep nothing after the end')
    .option(
      '--port <port>',
      `port of the collector; 0 means any free one (default: ${defaultSettings.collectorPort} or what the settings say, else the next free)`,
      portNumber,
    )
    .option(
      '--console-port <port>',
      `port of the debugger; 0 means any free one (default: ${defaultConsolePort}, else the next free)`,
      portNumber,
    )
    .option('--host <address>', 'address that the collector listens on', nonEmpty, '127.0.0.1')
    .option('--token <token>', 'token of the debugger (default: a new one at each start)', tokenText)
    .option('--no-open', 'do not open the browser')
    .option('--json', 'print one JSON line when ready; logs go to stderr')
    .addHelpText(
      'after',
      `${serveExamples}

Exit codes: 0 stopped, 2 wrong usage or a plan that cannot be read, 3 the environment (a port or folder in use, a thread
that ends again and again), 130 stopped by a second Ctrl+C.`,
    )
    .action(async (options: ServeOptions) => {
      process.exitCode = await serve(options);
      // A socket that a browser keeps open must not keep the command alive.
      process.exit();
    });
};
