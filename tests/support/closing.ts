import { once } from 'node:events';
import type { Server } from 'node:http';

/** Ends a server and every connection that it holds. */
export const closeServer = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};
