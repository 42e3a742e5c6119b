import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Dialect } from '../dialects/dialect.ts';
import type { Intake } from '../ingest/ingest-request.ts';
import { type ListenFailure, listen } from '../network/listen.ts';
import { handleClientError, refuseConnect } from './client-error.ts';
import { Connections } from './connections.ts';
import { Exchanges } from './exchange.ts';
import { HeaderSets } from './header-set.ts';
import { type CollectorLimits, defaultLimits } from './limits.ts';

export interface CollectorOptions {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly portIsExplicit: boolean;
  readonly intake: Intake;
  readonly dialects: readonly Dialect[];
  readonly clock: { now(): number };
  /** Address of the debugger, shown on the plain page at `/`. */
  readonly consoleHint?: () => string | undefined;
  readonly limits?: Partial<CollectorLimits>;
}

export interface Collector {
  /** `http://host:port`. */
  readonly address: string;
  readonly port: number;
  /** Takes no more connections, lets the requests under way be answered, then ends. */
  close(): Promise<void>;
}

export type CollectorStart =
  | { readonly ok: true; readonly collector: Collector }
  | { readonly ok: false; readonly error: ListenFailure };

const closeServer = (server: Server, waitMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), waitMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });

/** Starts taking SDK traffic. Says why where the address cannot be had. */
export const createCollector = async (options: CollectorOptions): Promise<CollectorStart> => {
  const { intake, clock, host } = options;
  const limits: CollectorLimits = { ...defaultLimits, ...options.limits };
  const now = (): number => clock.now();
  const sets = new HeaderSets();
  const connections = new Connections(limits.sockets);
  const exchanges = new Exchanges({
    intake,
    dialects: options.dialects,
    now,
    limits,
    ...(options.consoleHint === undefined ? undefined : { consoleHint: options.consoleHint }),
  });

  const makeServer = (): Server => {
    const take = (request: IncomingMessage, response: ServerResponse): void => {
      const { socket } = request;
      const headers = connections.begin(socket, request.rawHeaders, sets);
      response.once('close', () => connections.end(socket));
      exchanges.handle(request, response, headers);
    };
    const server = createServer(
      {
        maxHeaderSize: limits.headerBytes,
        headersTimeout: limits.headersTimeoutMs,
        requestTimeout: limits.requestTimeoutMs,
        keepAliveTimeout: limits.keepAliveTimeoutMs,
        connectionsCheckingInterval: limits.timeoutCheckMs,
        requireHostHeader: false,
        noDelay: true,
      },
      take,
    );
    // One more than is taken, so that one too many is seen and refused.
    server.maxHeadersCount = limits.headerCount + 1;
    server.on('connection', (socket) => connections.add(socket));
    server.on('clientError', (error, socket) => handleClientError(error, socket, intake, now));
    server.on('connect', (request, socket) => refuseConnect(request.url ?? '', socket, intake, now));
    // An expectation that nobody knows is no reason to turn a message away, and unheard it would be 417, unseen.
    server.on('checkExpectation', take);
    return server;
  };

  const listening = await listen(makeServer, { ...options, portOption: '--port' });
  if (!listening.ok) return listening;
  const { servers, port } = listening;
  return {
    ok: true,
    collector: {
      address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      port,
      close: async () => {
        await Promise.all(servers.map((server) => closeServer(server, limits.closeMs)));
      },
    },
  };
};
