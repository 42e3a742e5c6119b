import { build, ensureBuilt } from './build.mjs';
import { run } from './child.mjs';
import { desktop } from './desktop.mjs';
import { test, testLong } from './gate.mjs';
import { ensureInstalled } from './install.mjs';
import { builtCommand, inRoot, root } from './places.mjs';
import { runtime } from './runtime.mjs';
import { say } from './say.mjs';

/** Where the person stood: npm itself runs scripts in the root of the clone. */
const callersFolder = () => process.env.INIT_CWD ?? process.cwd();

/** True where no browser can be opened for the person. @param {NodeJS.ProcessEnv} env @param {string} platform */
export const isHeadless = (env, platform) =>
  Boolean(env.CI) || (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY);

/** Arguments of `trackside` for `npm start`. @param {readonly string[]} args @param {boolean} headless */
export const startArguments = (args, headless) => [
  'serve',
  ...(headless && !args.includes('--no-open') ? ['--no-open'] : []),
  ...args,
];

/** Runs the built `trackside` command. @param {readonly string[]} args @param {string} cwd */
export const trackside = async (args, cwd) => {
  await ensureInstalled(root);
  const node = runtime(inRoot('node_modules'));
  const code = await ensureBuilt(root, node);
  return code === 0 ? run(node, [builtCommand, ...args], { cwd }) : code;
};

/** True where what was typed is for the desktop app: a plan, a folder or nothing; other options are `serve`'s. @param {readonly string[]} args */
export const isForDesktop = (args) => args.every((arg) => !arg.startsWith('-') || arg === '--plan');

// What a shell answers where a program, or a library that it needs, cannot be loaded.
const cannotRun = [126, 127];

/** Opens the desktop app; where there is none, says why in one line and serves the same window to the browser. @param {readonly string[]} args */
const start = async (args) => {
  const headless = isHeadless(process.env, process.platform);
  const served = () => trackside(startArguments(args, headless), callersFolder());
  if (!isForDesktop(args)) return served();
  await ensureInstalled(root);
  const modules = inRoot('node_modules');
  const node = runtime(modules);
  const built = await ensureBuilt(root, node);
  if (built !== 0) return built;
  const found = await desktop(modules, node);
  /** @param {string} reason */
  const inBrowser = (reason) => {
    say(`no desktop window: ${reason}. The same debugger is served to the browser.`);
    return served();
  };
  if ('reason' in found) return inBrowser(found.reason);
  const code = await run(found.binary, [root, ...args], { cwd: callersFolder() });
  return cannotRun.includes(code) ? inBrowser('Electron cannot be started on this system') : code;
};

/**
 * A program of the clone on Node 24, with the packages installed first.
 * @param {string} script @param {readonly string[]} args
 */
const onRuntime = async (script, args) => {
  await ensureInstalled(root);
  return run(runtime(inRoot('node_modules')), [inRoot(script), ...args], { cwd: root });
};

/** @type {Readonly<Record<string, (args: readonly string[]) => Promise<number>>>} */
export const commands = {
  start,
  trackside: (args) => trackside(args, callersFolder()),
  build: async () => {
    await ensureInstalled(root);
    return build(root, runtime(inRoot('node_modules')));
  },
  package: async (args) => {
    await ensureInstalled(root);
    const node = runtime(inRoot('node_modules'));
    const code = await ensureBuilt(root, node);
    if (code !== 0) return code;
    await ensureInstalled(inRoot('packaging'));
    const builder = inRoot('packaging', 'node_modules', 'electron-builder', 'cli.js');
    const settings = ['--config', 'packaging/electron-builder.config.mjs', '--publish', 'never'];
    return run(node, [builder, ...settings, ...args], { cwd: root });
  },
  icons: (args) => onRuntime('scripts/icons.mjs', args),
  dev: (args) => onRuntime('scripts/dev.mjs', args),
  test: async () => {
    await ensureInstalled(root);
    return test(root, runtime(inRoot('node_modules')));
  },
  'test:long': async (args) => {
    await ensureInstalled(root);
    return testLong(root, runtime(inRoot('node_modules')), args);
  },
  bench: async (args) => {
    await ensureInstalled(root);
    const node = runtime(inRoot('node_modules'));
    const code = await ensureBuilt(root, node);
    return code === 0 ? onRuntime('tests/bench/bench.ts', args) : code;
  },
};
