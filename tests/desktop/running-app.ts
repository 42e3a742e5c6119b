import type { Page } from 'playwright-core';
import { createRpcClient, type RpcClient } from '../../shared/contract/rpc-client.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import { openBridgePort } from './bridge-port.ts';
import { type ControlledDesktop, type Desktop, type LaunchOptions, launch, launchOnStandIn } from './launch.ts';

/** A running app with its first window connected to its engine. */
interface Running {
  readonly window: Page;
  /** The contract, over a way of the test's own through the window's bridge. */
  readonly client: RpcClient;
  readonly collector: string;
  /** Sends one call of the Segment API and gives the answer's status: 200 means stored. */
  send(kind: string, body: JsonObject): Promise<number>;
}

const isConnected = (page: Page): Promise<void> => page.getByRole('contentinfo').getByText('Connected').waitFor();

const runningIn = async (page: Page): Promise<Running> => {
  await isConnected(page);
  const client = createRpcClient(await openBridgePort(page));
  const { collector } = await client.call('status.get', {});
  return {
    window: page,
    client,
    collector,
    send: async (kind, body) => {
      const response = await fetch(`${collector}/v1/${kind}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ timestamp: new Date().toISOString(), ...body }),
      });
      return response.status;
    },
  };
};

/** Starts the app on the stand-in and waits until its window is connected. */
export const startControlled = async (options: LaunchOptions): Promise<ControlledDesktop & Running> => {
  const desktop = launchOnStandIn(options);
  try {
    return { ...desktop, ...(await runningIn(await desktop.page())) };
  } catch (error) {
    await desktop[Symbol.asyncDispose]();
    throw error;
  }
};

/** Starts the app on whatever there is, Electron or the stand-in, and waits until its window is connected. */
export const start = async (options: LaunchOptions): Promise<Desktop & Running> => {
  const desktop = await launch(options);
  try {
    return { ...desktop, ...(await runningIn(await desktop.page())) };
  } catch (error) {
    await desktop[Symbol.asyncDispose]();
    throw error;
  }
};

/** Goes to a view by the rail of the window. */
export const go = (page: Page, view: string): Promise<void> =>
  page.getByRole('navigation').first().getByText(view, { exact: true }).click();

/** Rows of the live table that hold a text. */
export const rowOf = (page: Page, text: string | RegExp) =>
  page.getByRole('grid').getByRole('row').filter({ hasText: text });
