import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { run } from './child.mjs';
import { EnvironmentError, say } from './say.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ name: string, tally: Tally, seconds: number, failures: readonly string[] }} Step */

/** What a vitest run came to. A run that broke off without a failed test counts as one failure. */
/** @param {unknown} report vitest's JSON report, or undefined @param {number} exitCode @returns {Tally} */
export const tallyOf = (report, exitCode) => {
  /** @param {string} key */
  const count = (key) => {
    const value = typeof report === 'object' && report !== null ? Reflect.get(report, key) : 0;
    return typeof value === 'number' ? value : 0;
  };
  const failed = count('numFailedTests');
  return {
    passed: count('numPassedTests'),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
};

/** @param {unknown} value @param {string} key @returns {readonly unknown[]} */
const listIn = (value, key) => {
  const list = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return Array.isArray(list) ? list : [];
};

/** @param {unknown} value @param {string} key @returns {string} */
const textIn = (value, key) => {
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof text === 'string' ? text : '';
};

const longestReason = 600;

/**
 * What failed and why, a short text each: whoever sees only the end of a long output finds it there.
 * @param {unknown} report vitest's JSON report, or undefined @param {string} folder @returns {readonly string[]}
 */
export const failuresOf = (report, folder) =>
  listIn(report, 'testResults').flatMap((file) => {
    const path = textIn(file, 'name')
      .replace(folder, '')
      .replace(/^[\\/]/, '');
    const failed = listIn(file, 'assertionResults').filter((test) => textIn(test, 'status') === 'failed');
    if (failed.length === 0 && textIn(file, 'status') === 'failed') return [`${path}: ${textIn(file, 'message')}`];
    return failed.map((test) => {
      const reason = stripVTControlCharacters(listIn(test, 'failureMessages').join('\n')).slice(0, longestReason);
      return `${path} > ${textIn(test, 'fullName')}\n${reason.replace(/^/gm, '    ')}`;
    });
  });

/** The closing line. @param {readonly Step[]} steps */
export const closingLine = (steps) => {
  /** @param {keyof Tally} key */
  const sum = (key) => steps.reduce((total, { tally }) => total + tally[key], 0);
  const skipped = sum('skipped');
  return `tests: ${sum('passed')} passed, ${sum('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
};

/** @param {string} name @param {() => Promise<Tally & { failures?: readonly string[] }>} work @returns {Promise<Step>} */
const timed = async (name, work) => {
  say(name);
  const began = performance.now();
  const { failures = [], ...tally } = await work();
  return { name, tally, seconds: (performance.now() - began) / 1000, failures };
};

/** A tool that only says yes or no counts as one test. @param {number} code @returns {Tally} */
const yesOrNo = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** @param {string} folder @param {string} node */
const tools = (folder, node) => {
  const modules = join(folder, 'node_modules');
  const reports = join(folder, 'out', 'test-results');
  mkdirSync(reports, { recursive: true });
  // A test may start `node` or a tool by its name: it must meet the Node that the product runs on.
  const env = {
    ...process.env,
    PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  };
  return {
    /** @param {string} room */
    types: (room) =>
      timed(`types: ${room}`, async () =>
        yesOrNo(await run(node, [join(modules, 'typescript', 'bin', 'tsc'), '-p', room], { cwd: folder, env })),
      ),
    lint: () =>
      timed('lint and format', async () =>
        yesOrNo(
          await run(node, [join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'], {
            cwd: folder,
            env,
          }),
        ),
      ),
    build: () => timed('build', async () => yesOrNo(await ensureBuilt(folder, node))),
    /** @param {string} project @param {readonly string[]} args @param {NodeJS.ProcessEnv} [extra] */
    vitest: (project, args, extra = {}) =>
      timed(`tests: ${project}`, async () => {
        const report = join(reports, `${project}.json`);
        rmSync(report, { force: true });
        const code = await run(
          node,
          [
            join(modules, 'vitest', 'vitest.mjs'),
            'run',
            '--project',
            project,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${report}`,
            ...args,
          ],
          { cwd: folder, env: { ...env, ...extra } },
        );
        const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
        return { ...tallyOf(results, code), failures: failuresOf(results, folder) };
      }),
  };
};

/** @param {readonly Step[]} steps */
const report = (steps) => {
  process.stdout.write('\n');
  for (const failure of steps.flatMap(({ failures }) => failures)) process.stdout.write(`FAILED ${failure}\n\n`);
  for (const { name, tally, seconds } of steps) {
    const verdict = tally.failed === 0 ? 'ok    ' : 'FAILED';
    process.stdout.write(
      `${verdict} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s  ${tally.passed} passed, ${tally.failed} failed\n`,
    );
  }
  process.stdout.write(`${closingLine(steps)}\n`);
  return steps.some(({ tally }) => tally.failed > 0) ? 1 : 0;
};

/** @param {string} folder @param {string} node */
const browserStep = async (folder, node) => {
  /** @type {string | undefined} */
  let path;
  const step = await timed('browser', async () => {
    try {
      path = await ensureBrowser(folder, node);
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      say(error.message);
    }
    return yesOrNo(path === undefined ? 1 : 0);
  });
  return { step, path };
};

/**
 * Tests against the built product in a real browser. Both are got ready first; a failure there is a failed test.
 * @param {string} folder @param {string} node @param {string} project @param {readonly string[]} args
 * @returns {Promise<Step[]>}
 */
const againstProduct = async (folder, node, project, args) => {
  const { build, vitest } = tools(folder, node);
  const built = await build();
  const browser = await browserStep(folder, node);
  if (built.tally.failed > 0 || browser.path === undefined) return [built, browser.step];
  return [built, browser.step, await vitest(project, args, { TRACKSIDE_BROWSER: browser.path })];
};

/** The gate: every step runs, so that one run shows all that is wrong. @param {string} folder @param {string} node */
export const test = async (folder, node) => {
  const { types, lint, vitest } = tools(folder, node);
  const steps = [];
  for (const room of ['shared', 'electron', 'renderer', 'tests', 'scripts']) steps.push(await types(room));
  steps.push(await lint());
  steps.push(await vitest('unit', []));
  steps.push(...(await againstProduct(folder, node, 'product', [])));
  return report(steps);
};

/**
 * Kill loops, fuzz and volumes.
 * @param {string} folder @param {string} node @param {readonly string[]} args
 */
export const testLong = async (folder, node, args) => report(await againstProduct(folder, node, 'long', args));
