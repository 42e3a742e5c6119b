import type { Page } from 'playwright-core';
import type { Port } from '../../shared/contract/port.ts';

/** What the page tells a test of one way to the engine. */
type FromPage = readonly ['frame', string] | readonly ['close'];

const isFromPage = (value: unknown): value is FromPage => Array.isArray(value) && typeof value[0] === 'string';

let lastWay = 0;

/** A way to the engine opened by a test through the page's own bridge, as the window opens it. */
export const openBridgePort = async (page: Page): Promise<Port> => {
  lastWay += 1;
  const name = `way${process.pid}x${lastWay}`;
  const early: FromPage[] = [];
  let hear = (told: FromPage): void => void early.push(told);
  let sending: Promise<unknown> = Promise.resolve();

  await page.exposeFunction(`${name}Heard`, (told: readonly unknown[]) => {
    for (const each of told) if (isFromPage(each)) hear(each);
  });
  // Frames that come close after one another are told together: each crossing to the test takes a millisecond.
  await page.evaluate(`(async () => {
    let told = [];
    const tell = (each) => {
      if (told.push(each) > 1) return;
      setTimeout(() => {
        ${name}Heard(told);
        told = [];
      });
    };
    globalThis.${name} = await trackside.connect((frame) => tell(['frame', frame]), () => tell(['close']));
  })()`);

  let waiting: string[] = [];
  /** In order; what comes while the page is busy goes to it together. A page that is gone takes its ways with it. */
  const inPage = (code: string): void => {
    waiting.push(code);
    if (waiting.length > 1) return;
    sending = sending
      .then(() => {
        const all = waiting.join(';');
        waiting = [];
        return page.evaluate(all);
      })
      .catch(() => hear(['close']));
  };
  return {
    send: (frame) => inPage(`${name}.send(${JSON.stringify(frame)})`),
    close: () => inPage(`${name}.close()`),
    onFrame: (onFrame, onClose) => {
      hear = (told) => {
        if (told[0] === 'frame') onFrame(told[1]);
        else onClose();
      };
      for (const told of early.splice(0)) hear(told);
    },
  };
};
