import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { conformanceCases, type PortPair } from '../../shared/contract/conformance.ts';
import type { Port } from '../../shared/contract/port.ts';
import { openBridgePort } from './bridge-port.ts';
import type { WayMessage } from './conformance-app.ts';
import { createHome, type Home } from './home.ts';
import { type ControlledDesktop, launchOnStandIn } from './launch.ts';

const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let home: Home;
let desktop: ControlledDesktop;
let page: Page;
const ways = new Map<number, { onFrame(frame: string): void; onClose(): void }>();
let lastWay = 0;

const isWayMessage = (message: unknown): message is WayMessage =>
  typeof message === 'object' && message !== null && 'way' in message;

/** The server's end, where an engine would have its own: in this process, at the far end of the relay. */
const serverEnd = (way: number): Port => {
  const early: WayMessage[] = [];
  ways.set(way, { onFrame: (frame) => early.push({ way, frame }), onClose: () => early.push({ way }) });
  return {
    send: (frame) => desktop.say({ way, frame }),
    close: () => desktop.say({ way }),
    onFrame: (onFrame, onClose) => {
      ways.set(way, { onFrame, onClose });
      for (const { frame } of early) {
        if (frame === undefined) onClose();
        else onFrame(frame);
      }
    },
  };
};

const createPair = async (): Promise<PortPair> => {
  lastWay += 1;
  const server = serverEnd(lastWay);
  return { client: await openBridgePort(page), server };
};

beforeAll(async () => {
  home = createHome();
  const preload = local('../../out/preload/preload.cjs');
  desktop = launchOnStandIn({ home, entry: local('./conformance-app.ts'), args: [preload] });
  desktop.hear((message) => {
    if (!isWayMessage(message)) return;
    const way = ways.get(message.way);
    if (message.frame === undefined) way?.onClose();
    else way?.onFrame(message.frame);
  });
  page = await desktop.page();
});

afterAll(async () => {
  await desktop[Symbol.asyncDispose]();
  home[Symbol.dispose]();
});

describe('rpc from a page through preload, main process and message port', () => {
  for (const { title, run } of conformanceCases) it(title, async () => run(await createPair()));
});
