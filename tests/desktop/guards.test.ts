import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellMethods } from '../../shared/contract/shell.ts';
import { shellChannels } from '../../shared/contract/shell-channels.ts';
import { appOfFile } from './app-of-file.ts';
import type { ForgedMessage, PermissionQuestion } from './stand-in/control.ts';

const ownUrl = 'app://main/';
const { app } = await appOfFile();

const ask = (
  args: readonly unknown[],
  frame: ForgedMessage['frame'] = 'own',
  channel: string = shellChannels.request,
) => app.do('forge', { window: 1, channel, args, frame, expectsAnswer: true });

describe('where the page may go', () => {
  test.each([
    ['an address set by script', 'https://example.com/script', (to: string) => `location.href = '${to}'`],
    [
      'a link',
      'https://example.com/link',
      (to: string) => `Object.assign(document.createElement('a'), { href: '${to}' }).click()`,
    ],
    ['another page of its own origin', 'app://main/other.html', () => `location.href = '/other.html'`],
    [
      'a refresh',
      'https://example.com/refresh',
      (to: string) =>
        `document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=${to}' }))`,
    ],
  ])('nowhere by %s', async (_how, to, code) => {
    await app.window.evaluate(code(to));
    const { windows, refusedAddresses } = await app.until(({ refusedNavigations }) => refusedNavigations.includes(to));
    expect(windows.map(({ url }) => url)).toEqual([ownUrl]);
    expect(refusedAddresses).toEqual([]);
  });

  test('nowhere by a form, which the policy refuses before it asks', async () => {
    const refused: unknown = await app.window.evaluate(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective), { once: true });
      const form = Object.assign(document.createElement('form'), { action: 'https://example.com/' });
      document.body.append(form);
      form.submit();
      form.remove();
    })`);
    expect(refused).toBe('form-action');
  });

  test.each(['will-attach-webview', 'will-redirect', 'will-frame-navigate', 'will-navigate'] as const)(
    'the guard of %s says no to another address',
    async (event) => {
      expect(await app.do('askGuard', { window: 1, event, url: 'https://example.com/' })).toBe('refused');
    },
  );

  test('no second window opens; where a link leads is shown first, and opened only once the person agrees', async () => {
    await app.window.evaluate(`void open('https://example.com/docs')`);
    const asked = await app.until(({ dialogs }) => dialogs.length === 1);
    expect(JSON.stringify(asked.dialogs[0])).toContain('example.com');
    expect(asked.openedLinks).toEqual([]);
    await app.do('answerDialog', 1);
    await app.window.evaluate(
      `Object.assign(document.createElement('a'), { href: 'https://example.com/docs', target: '_blank', rel: 'noopener' }).click()`,
    );
    await app.until(({ dialogs }) => dialogs.length === 1);
    await app.do('answerDialog', 0);
    const { openedLinks, windows } = await app.until((look) => look.openedLinks.length > 0);
    expect(openedLinks).toEqual(['https://example.com/docs']);
    expect(windows).toHaveLength(1);
  });

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'http://example.com/',
    'https://user@example.com/',
    'https://example.com/\0',
  ])('the link %j is never opened', async (url) => {
    const answer = ask(['link.open', { url }]);
    await app.until(({ dialogs }) => dialogs.length === 1);
    await app.do('answerDialog', 0);
    expect(await answer).toMatchObject({ ok: true, result: { ok: true, result: { opened: false } } });
    expect((await app.do('look')).openedLinks).toEqual(['https://example.com/docs']);
  });
});

test('each window keeps every guard of its preferences', async () => {
  const { windows } = await app.do('look');
  for (const { preferences } of windows)
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
});

describe('permissions', () => {
  const permissions = [
    'geolocation',
    'media',
    'notifications',
    'usb',
    'hid',
    'serial',
    'midi',
    'fullscreen',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'display-capture',
    'pointerLock',
    'unknown',
  ] as const;
  const question = (more: Partial<PermissionQuestion>): PermissionQuestion => ({
    kind: 'check',
    permission: 'geolocation',
    window: 1,
    url: ownUrl,
    isMainFrame: true,
    ...more,
  });

  test('none is given, by either handler', async () => {
    for (const permission of permissions)
      for (const kind of ['request', 'check'] as const)
        expect([permission, kind, await app.do('askPermission', question({ kind, permission }))]).toEqual([
          permission,
          kind,
          false,
        ]);
    expect(await app.do('askPermission', question({ kind: 'device' }))).toBe(false);
  });

  test('the window itself may put text on the clipboard, a frame or another origin may not', async () => {
    const permission = 'clipboard-sanitized-write';
    for (const kind of ['request', 'check'] as const) {
      expect(await app.do('askPermission', question({ kind, permission }))).toBe(true);
      expect(await app.do('askPermission', question({ kind, permission, isMainFrame: false }))).toBe(false);
      expect(await app.do('askPermission', question({ kind, permission, url: 'https://example.com/' }))).toBe(false);
    }
  });
});

describe('app://', () => {
  test.each([
    'app://main/../../etc/passwd',
    'app://main/..%2f..%2fetc%2fpasswd',
    'app://main/%2e%2e/%2e%2e/package.json',
    'app://main/..%5c..%5cpackage.json',
    'app://main/assets/',
    'app://main/index.html%00.js',
    'app://main//etc/passwd',
    'app://main/../main/main.js',
    'app://other/',
    'app://main.evil/',
    'app://main:80/',
  ])('%s leads to no file', async (url) => {
    const answer = await app.do('fetchApp', { url });
    expect(answer?.status).toBe(404);
    expect(answer?.text).toBe('');
  });

  test('the page itself cannot climb out either', async () => {
    const paths = [
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/main/main.js',
      '/assets',
    ];
    const statuses = await app.window.evaluate(
      (all) => Promise.all(all.map((path) => fetch(path).then(({ status }) => status))),
      paths,
    );
    expect(statuses).toEqual(paths.map(() => 404));
  });

  test('files are read only, and carry the policy', async () => {
    expect((await app.do('fetchApp', { url: ownUrl, method: 'POST' }))?.status).toBe(405);
    const page = await app.do('fetchApp', { url: ownUrl });
    expect(page?.status).toBe(200);
    expect(page?.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(page?.headers['x-content-type-options']).toBe('nosniff');
    expect(page?.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('messages to the main process', () => {
  const foreign: readonly ForgedMessage['frame'][] = [
    { url: 'https://example.com/' },
    { url: 'app://main/', parentUrl: 'app://main/' },
    { url: 'app://other/' },
    { url: 'about:blank', parentUrl: 'app://main/' },
    { url: 'blob:app://main/1' },
    'gone',
  ];

  test('are taken from the top frame of a window at its own address and from nobody else', async () => {
    expect(await ask(['workspace.get', {}])).toMatchObject({ ok: true, result: { ok: true } });
    for (const frame of foreign) {
      expect(await ask(['workspace.get', {}], frame)).toMatchObject({ ok: false });
      expect(await ask([], frame, shellChannels.connect)).toMatchObject({ ok: false });
    }
  });

  test('exist on the channels of the contract alone', async () => {
    const { channels } = await app.do('look');
    const { request, connect, frame, taken, close } = shellChannels;
    expect([...channels].sort()).toEqual([request, connect, frame, taken, close].sort());
    expect(await ask([], 'own', 'trackside:other')).toMatchObject({ ok: false });
  });

  test('whatever they hold, lead to an answer and never to a fall', async () => {
    const methods = fc.oneof(fc.constantFrom(...Object.keys(shellMethods)), fc.string(), fc.anything());
    const anything = fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true });
    const isHarmless = ([method]: readonly unknown[]): boolean =>
      // These ask the person, open windows, forget or restart where their parameters are good: tests of their own have them.
      // What is no text is no method, and an object with a `toString` of its own cannot be made one.
      typeof method !== 'string' ||
      !['plan.choose', 'workspace.choose', 'recent.clear', 'engine.retry'].includes(method);
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 3 }), methods, async (rest, method) => {
        const args = [method, ...rest];
        fc.pre(isHarmless(args));
        const answer = await ask(args);
        expect(answer.ok).toBe(true);
        if (!answer.ok) return;
        const { result } = answer;
        const isAnswer = typeof result === 'object' && result !== null && 'ok' in result;
        expect(isAnswer).toBe(true);
      }),
      { numRuns: 150 },
    );
    for (const channel of [shellChannels.frame, shellChannels.taken, shellChannels.close])
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(anything, fc.integer({ min: -2, max: 5 })), { maxLength: 3 }),
          async (args) => {
            await app.do('forge', { window: 1, channel, args, frame: 'own', expectsAnswer: false });
          },
        ),
        { numRuns: 100 },
      );
    expect(await ask(['workspace.get', {}])).toMatchObject({ ok: true, result: { ok: true } });
    expect(await app.send('track', { userId: 'ada', event: 'Still recording' })).toBe(200);
  });
});

test('crash reports stay on this machine', async () => {
  expect((await app.do('look')).sendsCrashReports).toBe(false);
});
