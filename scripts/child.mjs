import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Exit code of a child as a shell would give it.
 * @param {number | null} code @param {NodeJS.Signals | null} signal
 */
export const exitCodeOf = (code, signal) => code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/** In a terminal Ctrl+C reaches the whole foreground group, so the child has the signal already. */
const hasTerminal = () => Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);

/**
 * Runs a program to its end and gives its exit code. While it runs, signals to this process are passed on, each once
 * for one press: npm forwards what the terminal has sent already.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export const run = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    let lastForwarded = -Infinity;
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      if (signal === 'SIGINT' && hasTerminal()) return;
      const now = performance.now();
      if (now - lastForwarded < 250) return;
      lastForwarded = now;
      child.kill(signal);
    };
    /** @type {readonly NodeJS.Signals[]} */
    const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of forwarded) process.on(signal, forward);
    const finish = () => {
      for (const signal of forwarded) process.off(signal, forward);
    };
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      finish();
      resolve(exitCodeOf(code, signal));
    });
  });
