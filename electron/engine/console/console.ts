import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Caller } from '../../../shared/contract/caller.ts';
import { guardHeaders } from '../built-window/guard-headers.ts';
import { readWindowFiles, type WindowFile } from '../built-window/window-files.ts';
import { type ListenFailure, listen } from '../network/listen.ts';
import { handleClientError } from './client-error.ts';
import { mostHeadBytes, refuseForeign, refuseUnauthorized } from './guard.ts';
import { describeRest } from './openapi.ts';
import { respondError } from './respond.ts';
import { createRest } from './rest.ts';
import { createSocketEndpoint } from './web-socket.ts';

export interface ConsoleOptions {
  readonly port: number;
  readonly portIsExplicit: boolean;
  readonly token: string;
  /** Folder of the built window. */
  readonly windowFolder: string;
  readonly version: string;
  /** A session of the api for each socket and each request. */
  readonly openClient: () => Caller;
  /** Hears of errors that no request should cause. */
  readonly onFault: (error: unknown) => void;
  /** How often a followed list shows that it is alive; 15 s. */
  readonly followBeatMs?: number;
}

export interface Console {
  /** Without a slash at its end. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

export type ConsoleStart =
  | { readonly ok: true; readonly console: Console }
  | { readonly ok: false; readonly error: ListenFailure };

const respondFile = (request: IncomingMessage, response: ServerResponse, file: WindowFile): void => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    respondError(
      response,
      { code: 'method-not-allowed', message: 'This path is only read.', remedy: 'Use GET.' },
      { allow: 'GET, HEAD' },
    );
    return;
  }
  response.writeHead(200, {
    ...guardHeaders,
    'content-type': file.contentType,
    'content-length': file.body.length,
  });
  response.end(file.body);
};

const splitUrl = (url: string): { readonly path: string; readonly query: URLSearchParams } => {
  const mark = url.indexOf('?');
  return mark < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Serves the built window, the contract at `/ws` and REST below `/api/`, on loopback alone. */
export const startConsole = async (options: ConsoleOptions): Promise<ConsoleStart> => {
  const { token, openClient, onFault } = options;
  const files = await readWindowFiles(options.windowFolder);
  const sockets = createSocketEndpoint({ token, openClient, onFault });
  const rest = createRest({
    openClient,
    onFault,
    description: describeRest(options.version),
    followBeatMs: options.followBeatMs ?? 15_000,
  });
  let port = 0;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const foreign = refuseForeign(request, port);
    const url = splitUrl(request.url ?? '/');
    const file = files.get(url.path);
    const refused = foreign ?? (file ? undefined : refuseUnauthorized(request, token));
    if (refused) respondError(response, refused, { connection: 'close' });
    else if (file) respondFile(request, response, file);
    else void rest(request, response, url);
  };

  const listening = await listen(
    () => {
      const server = createServer(
        {
          maxHeaderSize: mostHeadBytes,
          headersTimeout: 10_000,
          requestTimeout: 30_000,
          keepAliveTimeout: 65_000,
          connectionsCheckingInterval: 5_000,
        },
        answer,
      );
      server.maxHeadersCount = 100;
      server.maxConnections = 4096;
      server.on('clientError', handleClientError);
      server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, port));
      return server;
    },
    { host: '127.0.0.1', port: options.port, portIsExplicit: options.portIsExplicit, portOption: '--console-port' },
  );
  if (!listening.ok) return listening;
  port = listening.port;
  return {
    ok: true,
    console: {
      address: `http://127.0.0.1:${port}`,
      port,
      close: async () => {
        sockets.close();
        await Promise.all(listening.servers.map(closeServer));
      },
    },
  };
};
