import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { shellChannels } from '../../shared/contract/shell-channels.ts';
import { createRelay } from './relay.ts';

let engines: MessagePort[] = [];
afterEach(() => {
  for (const port of engines) port.close();
  engines = [];
});

/** A relay with real ports; `engine` is the far end of the way that was opened last. */
const start = () => {
  const sent: (readonly (string | number)[])[] = [];
  const closed: Promise<unknown>[] = [];
  let heard: () => void = () => undefined;
  const relay = createRelay(
    (...message) => {
      sent.push(message);
      heard();
    },
    async () => {
      const { port1, port2 } = new MessageChannel();
      engines.push(port2);
      closed.push(once(port2, 'close'));
      return port1;
    },
  );
  const engine = (): MessagePort => {
    const port = engines.at(-1);
    if (!port) throw new Error('no way was opened');
    return port;
  };
  const untilSent = async (count: number): Promise<void> => {
    while (sent.length < count) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  return { relay, sent, engine, untilSent, allClosed: () => Promise.all(closed) };
};

test('frames pass both ways, unread, and what was taken reaches the engine', async () => {
  const { relay, sent, engine, untilSent } = start();
  const way = await relay.open();
  engine().postMessage('not even JSON {');
  relay.taken(way, 0);
  await untilSent(1);
  expect(sent).toEqual([[shellChannels.frame, way, 'not even JSON {']]);

  const frame = once(engine(), 'message');
  relay.frame(way, 'a call');
  expect(await frame).toEqual(['a call']);
  const credit = once(engine(), 'message');
  relay.taken(way, 15);
  expect(await credit).toEqual([15]);
});

test('nothing is sent before the page says that it listens', async () => {
  const { relay, sent, engine, untilSent } = start();
  const way = await relay.open();
  engine().postMessage('early');
  const reached = once(engine(), 'message');
  relay.frame(way, 'a call');
  await reached;
  expect(sent).toEqual([]);
  relay.taken(way, 0);
  await untilSent(1);
  expect(sent).toEqual([[shellChannels.frame, way, 'early']]);
});

test('the page hears when the engine closes, and the engine when the page does', async () => {
  const { relay, sent, engine, untilSent, allClosed } = start();
  const first = await relay.open();
  engine().close();
  await untilSent(1);
  expect(sent).toEqual([[shellChannels.close, first]]);

  const second = await relay.open();
  relay.close(second);
  await allClosed();
  expect(sent).toHaveLength(1);
});

test('a page that comes in place of another finds none of its ways', async () => {
  const { relay, sent, allClosed } = start();
  const old = await relay.open();
  const late = relay.open();
  relay.closeAll();
  await late;
  await allClosed();
  relay.frame(old, 'from the old page');
  expect(sent.filter(([channel]) => channel === shellChannels.frame)).toEqual([]);
});

test('a frame over 8 MB closes its way', async () => {
  const { relay, allClosed } = start();
  const way = await relay.open();
  relay.frame(way, 'x'.repeat(8 * 1024 * 1024 + 1));
  await allClosed();
});

test('nothing that a page can send throws', async () => {
  const { relay } = start();
  const way = await relay.open();
  const number = fc.oneof(fc.constant(way), fc.anything());
  fc.assert(
    fc.property(number, fc.anything(), fc.constantFrom('frame', 'taken', 'close'), (at, value, verb) => {
      if (verb === 'frame') relay.frame(at, value);
      else if (verb === 'taken') relay.taken(at, value);
      else relay.close(at);
    }),
  );
});
