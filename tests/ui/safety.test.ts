import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { closeServer } from '../support/closing.ts';
import { listen } from '../support/listen.ts';
import { send, startWithWindow, type ViewTitle } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const secret = 'what-only-the-debugger-may-show';

/** Tries every way a page has to read another origin; gives back all it could read, and each socket's fate. */
const readEverything = `async ({ console, collector, token }) => {
  const read = [];
  const attempts = [console, collector].flatMap((origin) =>
    ['/', '/api/status', '/api/messages', '/api/messages/1', '/api/openapi.json', '/health'].map((path) => origin + path),
  );
  for (const url of attempts) {
    for (const init of [{}, { mode: 'no-cors' }, { headers: { authorization: 'Bearer ' + token } }, { credentials: 'include' }]) {
      await fetch(url, init).then((response) => response.text()).then((text) => read.push(text), () => undefined);
    }
    await new Promise((done) => {
      const image = new Image();
      image.onload = () => { read.push('image ' + image.width); done(); };
      image.onerror = done;
      image.src = url;
    });
  }
  const sockets = await Promise.all(
    [console, collector].flatMap((origin) => ['/', '/ws', '/ws?t=' + token]
      .map((path) => new Promise((done) => {
        const socket = new WebSocket(origin.replace('http', 'ws') + path);
        socket.onopen = () => done('open');
        socket.onerror = () => done('refused');
      }))),
  );
  return { read, sockets };
}`;

test('a page of another origin reads nothing, opens no socket and resets nothing', async () => {
  await using shop = await startWithWindow(browser);
  const { trackside } = shop;
  await send(trackside, 'track', { userId: 'ada', event: secret, properties: { order_id: secret } });
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>');
  });
  const port = await listen(site);
  const page = await browser.newPage();
  try {
    await page.goto(`http://localhost:${port}/`);
    const where = { console: trackside.console, collector: trackside.collector, token: trackside.token };
    const found: unknown = await page.evaluate(`(${readEverything})(${JSON.stringify(where)})`);
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(found).toMatchObject({ sockets: Array.from({ length: 6 }, () => 'refused') });

    const answered = page.waitForResponse((response) => response.url().endsWith('/api/reset'));
    await page.setContent(
      `<form method="post" action="${trackside.console}/api/reset" enctype="text/plain"><input name='{"run":"default"}' value=""><button>Win</button></form>`,
    );
    await page.getByRole('button', { name: 'Win' }).click();
    expect((await answered).status()).toBeGreaterThanOrEqual(400);
    expect(await trackside.total()).toBe(1);
  } finally {
    await page.close();
    await closeServer(site);
  }
});

test('what a sender wrote stays text in every view, and the policy has nothing to refuse', async () => {
  await using shop = await startWithWindow(browser);
  const { page, trackside } = shop;
  const hostile = '<img src=x onerror="globalThis.taken=1"><script>globalThis.taken=1</script>';
  await send(trackside, 'identify', {
    userId: hostile,
    traits: { [hostile]: hostile, email: 'javascript:taken=1', plan: 'free' },
  });
  await send(trackside, 'group', { userId: hostile, groupId: hostile, traits: { seats: hostile } });
  await send(trackside, 'track', {
    userId: hostile,
    event: hostile,
    properties: { [hostile]: { [hostile]: [hostile] } },
  });
  await trackside.send(`/${encodeURIComponent(hostile)}`, `{"broken": ${hostile}`, { 'x-note': hostile });

  const shown: readonly (readonly [ViewTitle, string])[] = [
    ['Live', '[role=grid]'],
    ['Violations', '[data-violation]'],
    ['Entities', '[data-entity]'],
    ['Plan', '[role=option]'],
  ];
  for (const [view, part] of shown) {
    await shop.go(view);
    await page.locator(part).filter({ hasText: '<img src=x' }).first().waitFor();
  }
  await shop.go('Connect');
  await page.locator('summary').first().click();
  await page.locator('details pre').filter({ hasText: '<img src=x' }).waitFor();
  await shop.go('Entities');
  await page.locator('[data-entity]').first().click();
  await page.getByRole('article').getByText(hostile.slice(0, 20)).first().waitFor();
  expect(await page.evaluate('globalThis.taken')).toBeUndefined();
  expect(await page.locator('img').count()).toBe(0);
  expect(await shop.faults()).toEqual([]);
});
