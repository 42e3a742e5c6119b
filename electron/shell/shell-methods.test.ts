import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { shellMethods } from '../../shared/contract/shell.ts';
import { answerShellRequest, ShellError, type ShellHandlers } from './shell-methods.ts';

let faults: unknown[] = [];
beforeEach(() => {
  faults = [];
});

const ask = (args: readonly unknown[], page = '') =>
  answerShellRequest(handlers, page, args, (error) => faults.push(error));

const refusal = { code: 'not-a-plan', message: 'That is no plan.', remedy: 'Choose another.' };

const handlers: ShellHandlers<string> = {
  'workspace.get': (page) => ({ folder: page, planFile: '', recent: [] }),
  'plan.choose': () => ({ opened: false }),
  'workspace.choose': () => {
    throw new Error('a secret path');
  },
  'workspace.open': () => {
    throw new ShellError(refusal);
  },
  'recent.clear': () => ({}),
  'link.open': async (_page, { url }) => ({ opened: url === 'https://example.com' }),
  'menu.set': () => ({}),
  'engine.retry': () => ({}),
};

test('a method is answered for the page that asked', async () => {
  expect(await ask(['workspace.get', {}], '/shop')).toEqual({
    ok: true,
    result: { folder: '/shop', planFile: '', recent: [] },
  });
  expect(await ask(['link.open', { url: 'https://example.com' }])).toMatchObject({
    result: { opened: true },
  });
});

test.each([
  [['no.such', {}], 'unknown-method'],
  [['constructor', {}], 'unknown-method'],
  [[], 'unknown-method'],
  [['link.open'], 'bad-params'],
  [['link.open', { url: 1 }], 'bad-params'],
  [['link.open', { url: '', more: 1 }], 'bad-params'],
  [['workspace.open', { path: '/x' }], 'not-a-plan'],
  [['workspace.choose', {}], 'internal'],
])('%j is refused as %s', async (args, code) => {
  expect(await ask(args)).toMatchObject({ ok: false, error: { code } });
});

test('what went wrong inside does not reach the page', async () => {
  expect(JSON.stringify(await ask(['workspace.choose', {}]))).not.toContain('secret');
  expect(faults).toEqual([new Error('a secret path')]);
});

test('whatever is sent, the answer is data', async () => {
  const name = fc.oneof(fc.constantFrom(...Object.keys(shellMethods)), fc.anything());
  await fc.assert(
    fc.asyncProperty(name, fc.anything(), async (method, params) => {
      const answer = await ask([method, params]);
      expect(typeof answer.ok).toBe('boolean');
    }),
  );
});
