import { build, ensureBuilt } from './build.mjs';
import { run } from './child.mjs';
import { test, testLong } from './gate.mjs';
import { ensureInstalled } from './install.mjs';
import { builtCommand, inRoot, root } from './places.mjs';
import { runtime } from './runtime.mjs';

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
  start: (args) => trackside(startArguments(args, isHeadless(process.env, process.platform)), callersFolder()),
  trackside: (args) => trackside(args, callersFolder()),
  build: async () => {
    await ensureInstalled(root);
    return build(root, runtime(inRoot('node_modules')));
  },
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
