import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { conformanceCases, type PortPair } from '../../../shared/contract/conformance.ts';
import { createSocketPort } from './socket-port.ts';

let endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings) await end();
  endings = [];
});

const connectSockets = async (): Promise<{ client: WebSocket; server: WebSocket }> => {
  const listener = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(listener, 'listening');
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  const accepted = new Promise<WebSocket>((resolve) => listener.once('connection', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  await once(client, 'open');
  const server = await accepted;
  endings.push(async () => {
    client.terminate();
    server.terminate();
    await new Promise((resolve) => listener.close(resolve));
  });
  return { client, server };
};

const createPair = async (): Promise<PortPair> => {
  const { client, server } = await connectSockets();
  const hold = () => {
    client.pause();
    return () => client.resume();
  };
  return { client: createSocketPort(client), server: createSocketPort(server), hold };
};

describe('rpc over a WebSocket', () => {
  for (const { title, run } of conformanceCases) it(title, async () => run(await createPair()), 30_000);
});

describe('a reader that has stopped reading', () => {
  it('makes the port congested until it reads again', async () => {
    const { client, server } = await connectSockets();
    const port = createSocketPort(server);
    client.pause();
    const relieved = new Promise<void>((resolve) => port.pressure?.onRelief(resolve));
    const frame = 'x'.repeat(256 * 1024);
    let sent = 0;
    while (!port.pressure?.congested && sent < 400) {
      port.send(frame);
      sent += 1;
    }
    expect(port.pressure?.congested).toBe(true);
    client.resume();
    await relieved;
    expect(port.pressure?.congested).toBe(false);
  });
});
