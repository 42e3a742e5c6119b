import type { Port } from '../../shared/contract/port.ts';
import { openWebSocketPort } from './web-socket-port.ts';

/** How this window reaches the engine. `undefined`: a token is missing, the page must ask for the link. */
export const chooseTransport = (
  token: string | undefined,
  location: { readonly protocol: string; readonly host: string },
): (() => Promise<Port>) | undefined => {
  if (token === undefined) return undefined;
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return () => openWebSocketPort(`${scheme}://${location.host}/ws`, token);
};
