import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { JsonObject } from '../../shared/model/json.ts';
import { startTrackside, type Trackside } from '../support/trackside.ts';

export const shopPlan = fileURLToPath(new URL('./shop.plan.yaml', import.meta.url));

/** How long one step may take on a busy machine; shorter than a test's own limit, so that a failure names the step. */
export const stepLimit = 60_000;

export type ViewTitle = 'Live' | 'Violations' | 'Entities' | 'Plan' | 'Coverage' | 'Connect' | 'Settings';

/** The debugger's window in a browser, with everything that went wrong in it. */
export interface DebuggerWindow extends AsyncDisposable {
  readonly page: Page;
  /** Uncaught errors, and what the content security policy refused. */
  faults(): Promise<readonly string[]>;
  go(view: ViewTitle): Promise<void>;
}

const watchPolicy = `
  globalThis.refusals = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.refusals.push(event.violatedDirective + ' refused ' + event.blockedURI + ' ' + event.sample);
  });
`;

/** Opens the window that `serve` prints, in a context of its own. */
export const openWindow = async (
  browser: Browser,
  trackside: Trackside,
  options: BrowserContextOptions = {},
): Promise<DebuggerWindow> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(stepLimit);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(watchPolicy);
  await page.goto(`${trackside.console}/#t=${trackside.token}`);
  // A window where nothing has arrived begins with the view that teaches to connect.
  await page.getByRole('region', { name: 'Connect', exact: true }).waitFor();
  return {
    page,
    faults: async () => {
      const refusals: unknown = await page.evaluate('globalThis.refusals');
      return [...errors, ...(Array.isArray(refusals) ? refusals.map(String) : ['no record of refusals'])];
    },
    go: async (view) => {
      await page.getByRole('navigation').first().getByText(view, { exact: true }).click();
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
};

/** `serve` with the shop's plan, and a window on it. */
export const startWithWindow = async (browser: Browser, options: BrowserContextOptions = {}) => {
  const trackside = await startTrackside({ plan: shopPlan });
  const window = await openWindow(browser, trackside, options);
  return {
    trackside,
    ...window,
    [Symbol.asyncDispose]: async () => {
      await window[Symbol.asyncDispose]();
      await trackside[Symbol.asyncDispose]();
    },
  };
};

/** Sends one call of the Segment API and waits until it is acknowledged, which means stored. */
export const send = async (trackside: Trackside, kind: string, body: JsonObject): Promise<void> => {
  const response = await trackside.send(`/v1/${kind}`, { timestamp: new Date().toISOString(), ...body });
  if (response.status !== 200) throw new Error(`${kind}: ${response.status} ${await response.text()}`);
};

/** One user of one organization, with an order that fits the plan, one that breaks it, and one nobody planned. */
export const sendJourney = async (trackside: Trackside): Promise<void> => {
  await send(trackside, 'page', { anonymousId: 'anon-1', name: 'Home' });
  await send(trackside, 'identify', {
    anonymousId: 'anon-1',
    userId: 'ada',
    traits: { email: 'ada@x.io', plan: 'free' },
  });
  await send(trackside, 'identify', { userId: 'ada', traits: { email: 'ada@x.io', plan: 'pro', favourite: 'tea' } });
  await send(trackside, 'group', { userId: 'ada', groupId: 'acme', traits: { seats: 3 } });
  await send(trackside, 'track', {
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: 'o-1', total: 5 },
  });
  await send(trackside, 'track', {
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: 'o-2', total: 'ten' },
  });
  await send(trackside, 'track', { userId: 'ada', event: 'Ordr Completed', properties: {} });
};
