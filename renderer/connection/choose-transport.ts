import type { OpenPort } from './connection.ts';
import { openWebSocketPort } from './web-socket-port.ts';

const isRefused = async (token: string): Promise<boolean> => {
  const answer = await fetch('/api/status', { headers: { authorization: `Bearer ${token}` } }).catch(() => undefined);
  return answer?.status === 401;
};

/** How this window reaches the engine: the page's own origin, with the token of its address. */
export const chooseTransport = (
  token: string,
  location: { readonly protocol: string; readonly host: string },
): OpenPort => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return async (onRefused) => {
    try {
      return await openWebSocketPort(`${scheme}://${location.host}/ws`, token);
    } catch (error) {
      // A browser does not say why a socket did not open; the same question over HTTP does.
      if (await isRefused(token)) onRefused();
      throw error;
    }
  };
};
