import { once } from 'node:events';
import type { Server } from 'node:net';

/** Lets a server listen on any free loopback port; gives the port. */
export const listen = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server listens on no port');
  return address.port;
};
