import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../architecture/sources.ts';
import { objectIn, parseJson, textIn } from '../support/json.ts';
import { writeFakeElectron } from './fake-electron.ts';

const run = promisify(execFile);
const tool = (...parts: readonly string[]): string => join(root, 'packaging', 'node_modules', ...parts);
const program = async (path: string, ...args: readonly string[]): Promise<string> =>
  (await run(process.execPath, [path, ...args], { cwd: root, maxBuffer: 16 * 1024 * 1024 })).stdout;

let folder: string;
let entries: readonly string[];
const packed = (): string => join(folder, 'installers', 'linux-unpacked');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-packaging-'));
  const electron = join(folder, 'electron');
  const { version } = objectIn(parseJson(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')));
  writeFakeElectron(electron, textIn(version));
  const overrides = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'installers')}`];
  await program(join(root, 'scripts', 'run.mjs'), 'package', '--linux', 'dir', '--x64', ...overrides);
  const listing = await program(tool('@electron/asar/bin/asar.js'), 'list', join(packed(), 'resources', 'app.asar'));
  entries = listing
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\\', '/'))
    .filter((line) => /\.[a-z0-9]+$|LICENSE$/i.test(line));
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the configuration is what the schema of electron-builder allows', async () => {
  const file = pathToFileURL(join(root, 'packaging', 'electron-builder.config.mjs'));
  const { default: configuration }: { readonly default: object } = await import(file.href);
  const schema = objectIn(parseJson(readFileSync(tool('app-builder-lib/scheme.json'), 'utf8')));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  expect(validate(configuration) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...configuration, electronFuse: {} })).toBe(false);
});

test('only what the app needs at run time is packed', () => {
  const allowed = [
    /^\/package\.json$/,
    /^\/out\/main\/(main|(ingest|query|checkpoint|judging)-thread|[a-z-]+-[\w-]{8})\.js$/,
    /^\/out\/preload\/preload\.cjs$/,
    /^\/out\/renderer\/(index\.html|icon\.svg|assets\/[\w.-]+\.(js|css|woff2))$/,
    /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/linux-x64\.node)$/,
  ];
  expect(entries.filter((entry) => !allowed.some((pattern) => pattern.test(entry)))).toEqual([]);
  expect(entries).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/out/main/main.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
    ]),
  );
  expect(entries.filter((entry) => entry.endsWith('.node'))).toEqual([
    '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ]);
});

test('the binary carries the fuses of a release', async () => {
  const fuses = await program(
    tool('@electron/fuses/dist/bin.js'),
    'read',
    '--app',
    join(packed(), 'trackside-desktop'),
  );
  expect([...fuses.matchAll(/(\w+) is (Enabled|Disabled)/g)].map(([, name, state]) => `${name} ${state}`)).toEqual([
    'RunAsNode Disabled',
    'EnableCookieEncryption Enabled',
    'EnableNodeOptionsEnvironmentVariable Disabled',
    'EnableNodeCliInspectArguments Disabled',
    'EnableEmbeddedAsarIntegrityValidation Enabled',
    'OnlyLoadAppFromAsar Enabled',
    'LoadBrowserProcessSpecificV8Snapshot Disabled',
    'GrantFileProtocolExtraPrivileges Disabled',
  ]);
});
