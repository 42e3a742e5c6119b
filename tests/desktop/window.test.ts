import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHome, type Home } from './home.ts';
import type { Desktop } from './launch.ts';
import { go, rowOf, start } from './running-app.ts';
import { electronBinary, runtimeLine } from './runtime.ts';

let home: Home;
let app: Desktop & Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  home = createHome();
  app = await start({ home });
});

afterAll(async () => {
  process.stdout.write(`${runtimeLine(electronBinary())}\n`);
  await app?.[Symbol.asyncDispose]();
  home[Symbol.dispose]();
});

test('the page sees the bridge and nothing else of the desktop app', async () => {
  const seen: unknown = await app.window.evaluate(`(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const usual = new Set(Reflect.ownKeys(frame.contentWindow));
    frame.remove();
    const way = await trackside.connect(() => undefined, () => undefined);
    const outcome = {
      own: Reflect.ownKeys(globalThis).filter((key) => !usual.has(key) && /electron|ipc|node|trackside|require|process|bridge/i.test(String(key))),
      bridge: Reflect.ownKeys(trackside).sort(),
      way: Reflect.ownKeys(way).sort(),
      frozen: Object.isFrozen(trackside) && Object.getOwnPropertyDescriptor(globalThis, 'trackside').writable === false,
      node: [typeof require, typeof process, typeof module, typeof Buffer, typeof global],
      leaks: Reflect.ownKeys(trackside).filter((key) => typeof trackside[key] === 'function').flatMap((key) => Reflect.ownKeys(trackside[key]).filter((own) => !['length', 'name', 'prototype'].includes(own))),
      answers: Reflect.ownKeys(await trackside.request('workspace.get', {})).sort(),
    };
    way.close();
    return outcome;
  })()`);
  expect(seen).toEqual({
    own: ['trackside'],
    bridge: ['connect', 'onAction', 'pathOf', 'request', 'system'],
    way: ['close', 'send'],
    frozen: true,
    node: ['undefined', 'undefined', 'undefined', 'undefined', 'undefined'],
    leaks: [],
    answers: ['ok', 'result'],
  });
});

test('no handler of the page is handed an event of Electron', async () => {
  const seen: unknown = await app.window.evaluate(`(async () => {
    const heard = [];
    const way = await trackside.connect((...args) => heard.push(args.map((each) => typeof each)), () => undefined);
    const frame = new Promise((resolve) => setTimeout(resolve, 5_000));
    way.send(JSON.stringify({ type: 'call', id: 1, method: 'status.get', params: {} }));
    const answered = new Promise((resolve) => {
      const look = () => (heard.length > 0 ? resolve() : requestAnimationFrame(look));
      look();
    });
    await Promise.race([frame, answered]);
    way.close();
    return heard;
  })()`);
  expect(seen).toEqual([['string']]);
});

test('an event is in the live view with its verdict, and its details lead to the rule in the plan', async () => {
  const { window } = app;
  const order = (id: string, total: string | number) =>
    app.send('track', { userId: 'ada', event: 'Order Completed', properties: { order_id: id, total } });
  await go(window, 'Live');
  expect(await order('o-1', 5)).toBe(200);
  await rowOf(window, 'Order Completed').filter({ hasText: 'Valid' }).waitFor();
  expect(await order('o-2', 'x')).toBe(200);
  await rowOf(window, 'Order Completed').filter({ hasText: 'Invalid' }).click();
  const details = window.getByRole('region', { name: 'Details' });
  await details.getByText('wrong-type').first().waitFor();
  await details
    .getByRole('button', { name: /trackside\.plan\.yaml:\d+/ })
    .first()
    .click();
  await window.getByRole('article', { name: 'Order Completed' }).waitFor();
});

test('the policy of the page is strict, refuses nothing of the app itself, and keeps injected script from running', async () => {
  const { window } = app;
  await window.addInitScript(`
    globalThis.refusals = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.refusals.push(event.violatedDirective));
  `);
  await window.reload();
  await window.getByRole('contentinfo').getByText('Connected').waitFor();
  for (const view of ['Live', 'Entities', 'Plan', 'Connect']) await go(window, view);
  expect(await window.evaluate('globalThis.refusals')).toEqual([]);

  const tried: unknown = await window.evaluate(`(async () => {
    const attempt = (act) => { try { return act() ?? 'done'; } catch (error) { return error.name; } };
    const put = (element) => document.body.append(element);
    const script = document.createElement('script');
    const button = document.createElement('button');
    const frame = document.createElement('iframe');
    const outcome = {
      text: attempt(() => { script.textContent = 'globalThis.taken = 1'; }),
      source: attempt(() => { script.src = 'data:text/javascript,globalThis.taken=1'; }),
      child: attempt(() => { script.append('globalThis.taken = 1'); put(script); }),
      handler: attempt(() => { button.setAttribute('onclick', 'globalThis.taken = 1'); put(button); button.click(); }),
      markup: attempt(() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.taken=1">'); }),
    };
    // What the developer tools evaluate may itself evaluate; what the page does later may not.
    outcome.code = await new Promise((resolve) => {
      setTimeout(() => resolve(attempt(() => { new Function('globalThis.taken = 1')(); })));
    });
    frame.src = 'data:text/html,<p>another page</p>';
    const framed = new Promise((resolve) => { frame.onload = resolve; });
    put(frame);
    await framed;
    outcome.fetched = await fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused');
    for (const each of [script, button, frame]) each.remove();
    return { ...outcome, taken: globalThis.taken, isTold: globalThis.refusals.length > 5 };
  })()`);
  expect(tried).toEqual({
    text: 'TypeError',
    source: 'TypeError',
    child: 'done',
    handler: 'TypeError',
    markup: 'TypeError',
    code: 'EvalError',
    fetched: 'refused',
    taken: undefined,
    isTold: true,
  });
});
