import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

export interface CommandRun {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the built `trackside` to its end. */
export const runTrackside = async (args: readonly string[], options: CommandOptions): Promise<CommandRun> => {
  const { cwd, stdin = '', env = {} } = options;
  const child = spawn(process.execPath, [command, ...args], { cwd, env: { ...process.env, ...env } });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  child.stdin.end(stdin);
  const [code] = await once(child, 'close');
  return { code, output, errors };
};
