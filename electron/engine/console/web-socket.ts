import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Caller } from '../../../shared/contract/caller.ts';
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import { serveRpc } from '../../../shared/contract/rpc-server.ts';
import { isToken, refuseForeign, refuseUnauthorized } from './guard.ts';
import { respondOnSocket } from './respond.ts';
import { createSocketPort } from './socket-port.ts';

/** A browser cannot set headers on a WebSocket and an address ends up in logs: the token is offered as a protocol. */
const protocolName = 'trackside';
const tokenPrefix = 'trackside.token.';

const mostFrameBytes = 1024 * 1024;

const offeredProtocols = (request: IncomingMessage): readonly string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());

const offersToken = (request: IncomingMessage, token: string): boolean =>
  offeredProtocols(request).some(
    (name) => name.startsWith(tokenPrefix) && isToken(name.slice(tokenPrefix.length), token),
  );

export interface SocketOptions {
  readonly token: string;
  readonly openClient: () => Caller;
  readonly onFault: (error: unknown) => void;
}

export interface SocketEndpoint {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void;
  close(): void;
}

/** The contract at `/ws`: one session of its own for each socket. */
export const createSocketEndpoint = ({ token, openClient, onFault }: SocketOptions): SocketEndpoint => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: mostFrameBytes,
    handleProtocols: (protocols) => (protocols.has(protocolName) ? protocolName : false),
  });
  server.on('connection', (socket) => serveRpc(createSocketPort(socket), openClient(), onFault));

  const refuse = (request: IncomingMessage, port: number): ErrorBody | undefined => {
    const foreign = refuseForeign(request, port);
    if (foreign) return foreign;
    if (!offersToken(request, token)) {
      const unauthorized = refuseUnauthorized(request, token);
      if (unauthorized) return unauthorized;
    }
    if (request.url === '/ws') return undefined;
    return { code: 'not-found', message: 'There is no WebSocket here.', remedy: 'Connect to /ws.' };
  };

  return {
    handleUpgrade: (request, socket, head, port) => {
      socket.on('error', () => socket.destroy());
      const error = refuse(request, port);
      if (error) respondOnSocket(socket, error);
      else server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request));
    },
    close: () => {
      for (const socket of server.clients) socket.close(1001);
      server.close();
    },
  };
};
