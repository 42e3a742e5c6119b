import { get, type Server } from 'node:http';
import { portHolder } from './port-holder.ts';

/** Why a server cannot listen where it was asked to; the command ends with the environment's exit code. */
export interface ListenFailure {
  readonly code: 'port-in-use' | 'cannot-listen';
  readonly message: string;
  readonly remedy: string;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly portIsExplicit: boolean;
  /** The option of the command that chooses another port, for the remedy. */
  readonly portOption: string;
}

export type Listening =
  | { readonly ok: true; readonly servers: readonly Server[]; readonly port: number }
  | { readonly ok: false; readonly error: ListenFailure };

type Bound = 'bound' | 'in-use' | ListenFailure;

const loopback = '127.0.0.1';
const mostTries = 100;
const backlog = 4_096;

const bind = (server: Server, host: string, port: number): Promise<Bound> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') {
        resolve('in-use');
        return;
      }
      resolve({
        code: 'cannot-listen',
        message: `${host}:${port} cannot be listened on: ${error.message}.`,
        remedy: 'Choose another address or another port.',
      });
    };
    server.once('error', failed);
    server.listen({ host, port, backlog, exclusive: true }, () => {
      server.off('error', failed);
      resolve('bound');
    });
  });

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const shut = (server: Server): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));

/** The wanted address, and `::1` beside the usual one; `undefined` where either is somebody else's. */
const bindAll = async (createServer: () => Server, host: string, port: number): Promise<Listening | undefined> => {
  const first = createServer();
  const bound = await bind(first, host, port);
  if (bound === 'in-use') return undefined;
  if (bound !== 'bound') return { ok: false, error: bound };
  const listening = portOf(first);
  if (host !== loopback) return { ok: true, servers: [first], port: listening };
  const second = createServer();
  const beside = await bind(second, '::1', listening);
  if (beside === 'in-use') {
    await shut(first);
    return undefined;
  }
  // A machine without IPv6 has the first address alone.
  return { ok: true, servers: beside === 'bound' ? [first, second] : [first], port: listening };
};

/** True where what holds the port answers as Trackside does. */
const isTrackside = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get({ host, port, path: '/', timeout: 2_000, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text = (text + chunk).slice(0, 4_096);
      });
      response.on('end', () => resolve(text.includes('<title>Trackside')));
      response.on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });

const taken = async ({ host, port, portOption }: ListenOptions): Promise<ListenFailure> => {
  const [holder, own] = await Promise.all([portHolder(port), isTrackside(host, port)]);
  const who = own ? `another Trackside${holder ? `, ${holder}` : ''}` : (holder ?? 'another program');
  const remedy = own
    ? `Use the one that runs, stop it, or choose another port with ${portOption}.`
    : `Stop that program or choose another port with ${portOption}.`;
  return { code: 'port-in-use', message: `Port ${port} is taken by ${who}.`, remedy };
};

/** Listens. A default port that is taken moves to the next free one; an explicit one does not. */
export const listen = async (createServer: () => Server, options: ListenOptions): Promise<Listening> => {
  const { host, port, portIsExplicit } = options;
  const tries = portIsExplicit && port !== 0 ? 1 : mostTries;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const listening = await bindAll(createServer, host, port === 0 ? 0 : port + attempt);
    if (listening !== undefined) return listening;
  }
  return { ok: false, error: await taken(options) };
};
