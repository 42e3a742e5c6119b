import type { Server } from 'node:http';
import { portHolder } from './port-holder.ts';

export interface PortFailure {
  readonly code: 'port-in-use';
  readonly message: string;
  readonly remedy: string;
}

export type Listening =
  | { readonly ok: true; readonly servers: readonly Server[]; readonly port: number }
  | { readonly ok: false; readonly error: PortFailure };

type Bound = 'bound' | 'in-use' | 'no-such-address';

const mostTries = 100;

const bind = (server: Server, host: string, port: number): Promise<Bound> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve('in-use');
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('no-such-address');
      else reject(error);
    };
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      resolve('bound');
    });
  });

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const close = (server: Server): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));

/** Both loopback addresses on one port, or neither; a machine without IPv6 has the first alone. */
const bindLoopback = async (createServer: () => Server, port: number): Promise<readonly Server[] | undefined> => {
  const first = createServer();
  if ((await bind(first, '127.0.0.1', port)) !== 'bound') return undefined;
  const second = createServer();
  switch (await bind(second, '::1', portOf(first))) {
    case 'bound':
      return [first, second];
    case 'no-such-address':
      return [first];
    case 'in-use':
      await close(first);
      return undefined;
  }
};

/** Listens on loopback. A default port that is taken moves to the next free one; an explicit one does not. */
export const listenOnLoopback = async (
  createServer: () => Server,
  wanted: number,
  isExplicit: boolean,
): Promise<Listening> => {
  const tries = isExplicit && wanted !== 0 ? 1 : mostTries;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const servers = await bindLoopback(createServer, wanted === 0 ? 0 : wanted + attempt);
    const [first] = servers ?? [];
    if (servers && first) return { ok: true, servers, port: portOf(first) };
  }
  const holder = await portHolder(wanted);
  return {
    ok: false,
    error: {
      code: 'port-in-use',
      message: `Port ${wanted} is taken${holder ? ` by ${holder}` : ' by another program'}.`,
      remedy: 'Stop that program or choose another port with --console-port.',
    },
  };
};
