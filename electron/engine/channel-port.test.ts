import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { conformanceCases, type PortPair } from '../../shared/contract/conformance.ts';
import type { Port } from '../../shared/contract/port.ts';
import { clientChannelPort, serverChannelPort } from './channel-port.ts';

let opened: MessagePort[] = [];

afterEach(() => {
  for (const port of opened) port.close();
  opened = [];
});

const openChannel = (): MessageChannel => {
  const channel = new MessageChannel();
  opened.push(channel.port1, channel.port2);
  return channel;
};

const createPair = (): PortPair => {
  const { port1, port2 } = openChannel();
  return { client: clientChannelPort(port1), server: serverChannelPort(port2) };
};

/** As in the desktop app: one in the middle passes on unread what goes either way, here until it is held. */
const createRelayedPair = (): PortPair => {
  const near = openChannel();
  const far = openChannel();
  let held: unknown[] | undefined;
  far.port1.on('message', (message) => {
    if (held) held.push(message);
    else near.port2.postMessage(message);
  });
  near.port2.on('message', (message) => far.port1.postMessage(message));
  near.port2.once('close', () => far.port1.close());
  far.port1.once('close', () => near.port2.close());
  return {
    client: clientChannelPort(near.port1),
    server: serverChannelPort(far.port2),
    hold: () => {
      held = [];
      return () => {
        for (const message of held ?? []) near.port2.postMessage(message);
        held = undefined;
      };
    },
  };
};

describe('rpc over a channel', () => {
  for (const { title, run } of conformanceCases) it(title, () => run(createPair()), 30_000);
});

describe('rpc over a channel that is relayed', () => {
  for (const { title, run } of conformanceCases) it(title, () => run(createRelayedPair()), 30_000);
});

describe('the engine at its end of a channel', () => {
  const frame = 'x'.repeat(256 * 1024);

  /** A reader with no client behind it, and the engine's end filled up; `heard` is what it has handed on. */
  const fullPort = () => {
    const { port1: reader, port2 } = openChannel();
    const port = serverChannelPort(port2);
    const heard: string[] = [];
    const closed = new Promise<void>((resolve) => {
      port.onFrame((each) => heard.push(each), resolve);
    });
    let sent = 0;
    for (; !port.pressure?.congested && sent < 100; sent += 1) port.send(frame);
    return { reader, port, heard, closed, sent };
  };

  /** Resolves when all that the reader has said before is dealt with. */
  const relieved = (port: Port): Promise<void> => new Promise((resolve) => port.pressure?.onRelief(resolve));

  it('is congested by a megabyte that was not taken, until nearly all of it was', async () => {
    const { reader, port, sent } = fullPort();
    expect(sent).toBe(4);
    reader.postMessage(3 * frame.length);
    reader.postMessage(frame.length / 2);
    reader.postMessage(1);
    await relieved(port);
    expect(port.pressure?.congested).toBe(false);
  });

  it('hands on no call while it is congested, then all of them in order', async () => {
    const { reader, port, heard } = fullPort();
    for (const call of ['a', 'b', 'c']) reader.postMessage(call);
    const atRelief = relieved(port).then(() => [...heard]);
    reader.postMessage(4 * frame.length);
    reader.postMessage('d');
    await atRelief;
    await expect.poll(() => heard).toEqual(['a', 'b', 'c', 'd']);
  });

  it('hangs up on a reader that goes on calling and takes nothing', async () => {
    const { reader, closed, heard } = fullPort();
    for (let call = 0; call < 40; call += 1) reader.postMessage(frame);
    await closed;
    expect(heard).toEqual([]);
  });

  it.each([-1, 0.5, Number.NaN, { type: 'call' }, undefined])('hangs up on %j', async (message) => {
    const { reader, closed } = fullPort();
    reader.postMessage(message);
    await closed;
  });
});
