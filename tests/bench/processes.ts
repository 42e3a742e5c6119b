import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LoadOptions, LoadResult } from './load-client.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs a script beside this file to its end and gives the JSON that it printed. */
const printed = async (name: string, argument: string): Promise<string> => {
  const child = spawn(process.execPath, [script(name), argument], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return output;
};

export const load = async (options: LoadOptions): Promise<LoadResult> =>
  JSON.parse(await printed('./load-client.ts', JSON.stringify(options)));

/** Messages a second of the plain one-thread script. */
export const plainScript = async (messages: number): Promise<number> =>
  Number(await printed('./plain-script.ts', String(messages)));

export interface Running extends AsyncDisposable {
  readonly port: number;
}

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null ? once(child, 'close') : Promise.resolve();

/** The server that parses the same JSON and throws it away. */
export const startBareServer = async (): Promise<Running> => {
  const child = spawn(process.execPath, [script('./bare-server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    port: Number(line),
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended(child);
    },
  };
};
