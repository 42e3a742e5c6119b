import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { readFiles, root } from '../architecture/sources.ts';
import { createHome } from './home.ts';
import { launchOnStandIn } from './launch.ts';
import type { Attempts } from './refusals-app.ts';
import { createCodec } from './stand-in/codec.ts';

const hasAttempts = (message: unknown): message is { readonly attempts: Attempts } =>
  typeof message === 'object' && message !== null && 'attempts' in message;

test('the stand-in refuses what Electron refuses, in its words', async () => {
  using home = createHome();
  const entry = fileURLToPath(new URL('./refusals-app.ts', import.meta.url));
  await using app = launchOnStandIn({ home, entry });
  const { attempts } = await new Promise<{ readonly attempts: Attempts }>((resolve, reject) => {
    app.hear((message) => {
      if (hasAttempts(message)) resolve(message);
    });
    void app.ended.then(() => reject(new Error(app.output())));
  });
  const uncloneable = 'An object could not be cloned.';
  expect(attempts).toEqual({
    'window before ready': 'Cannot create BrowserWindow before app is ready',
    'tray before ready': 'Cannot create Tray before app is ready',
    'screen before ready': "The 'screen' module can't be used before the app 'ready' event",
    'protocol.handle before ready': 'protocol can only be used after app is ready',
    'schemes before ready': 'done',
    'sandbox before ready': 'done',
    'first handler': 'done',
    'second handler': "Attempted to register a second handler for 'channel'",
    'ready while the entry runs': 'false',
    'schemes after ready': 'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'sandbox after ready': 'app.enableSandbox() should be called before app is ready',
    'second scheme handler': 'Failed to register protocol: app',
    'window without isolation': 'the stand-in plays only sandboxed, isolated pages with web security',
    'function to a page': uncloneable,
    'port of Node to a page': uncloneable,
    'promise to a page': uncloneable,
    'symbol to a page': uncloneable,
    'data to a page': 'done',
    'item without a label': 'Invalid template for MenuItem: must have at least one of label, role or type',
    'unreadable accelerator': 'Invalid accelerator: Mod+K',
    'readable accelerator': 'done',
    'unknown folder': "Failed to get 'nowhere' path",
    'dialog of a window that is gone': 'Object has been destroyed',
  });
});

test('what can be cloned crosses as the structured clone algorithm makes it', () => {
  const codec = createCodec();
  const value = fc.anything({
    withDate: true,
    withMap: true,
    withSet: true,
    withBigInt: true,
    withNullPrototype: false,
  });
  fc.assert(
    fc.property(value, (sent) => {
      expect(codec.decode(codec.encode(sent))).toEqual(structuredClone(sent));
    }),
  );
});

/** Names that a file imports from electron as values, and the members of each that it uses. */
const usedMembers = (path: string, text: string): readonly string[] => {
  const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null;
  const nameOf = (node: unknown): string => (isNode(node) ? String(node.name) : '');
  const imported = new Set<string>();
  const used = new Set<string>();
  const pending: unknown[] = [parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' })];
  const members: { readonly object: string; readonly property: string }[] = [];
  while (pending.length > 0) {
    const node = pending.pop();
    if (!isNode(node)) continue;
    const isValueImport = node.type === 'ImportDeclaration' && node.importKind !== 'type';
    if (isValueImport && isNode(node.source) && node.source.value === 'electron' && Array.isArray(node.specifiers))
      for (const each of node.specifiers)
        if (isNode(each) && each.importKind !== 'type') imported.add(nameOf(each.local));
    if (node.type === 'MemberExpression' && node.computed !== true)
      members.push({ object: nameOf(node.object), property: nameOf(node.property) });
    pending.push(...Object.values(node).filter(isNode));
  }
  for (const name of imported) used.add(name);
  for (const { object, property } of members) if (imported.has(object)) used.add(`${object}.${property}`);
  return [...used];
};

test('every member of Electron that the main process uses by name is played', async () => {
  const used = readFiles(['electron/main'], (path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).flatMap(
    ({ path, text }) => usedMembers(path, text),
  );
  expect(used).toContain('app.whenReady');
  const standIn = join(root, 'tests', 'desktop', 'stand-in', 'electron.ts');
  // In a process of its own: the stand-in takes the place of a whole app.
  const script = `
    const electron = await import(${JSON.stringify(`file://${standIn}`)});
    const used = ${JSON.stringify(used)};
    const missing = used.filter((path) => path.split('.').reduce((value, key) => value?.[key] ?? (value && key in value ? {} : undefined), electron) === undefined);
    process.stdout.write(JSON.stringify(missing));
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  await once(child, 'close');
  expect(JSON.parse(output)).toEqual([]);
});

test('the bundles hold no way around the guards', () => {
  const bundles = readFiles(['out/main', 'out/preload'], (path) => /\.c?js$/.test(path));
  const text = bundles.map((each) => each.text).join('\n');
  expect(text).not.toMatch(/nodeIntegration\w*:\s*(true|!0)/);
  expect(text).not.toMatch(/(contextIsolation|sandbox|webSecurity):\s*(false|!1)/);
  expect(text.match(/openExternal\(/g)).toHaveLength(1);
  const preload = readFileSync(join(root, 'out', 'preload', 'preload.cjs'), 'utf8');
  expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
});
