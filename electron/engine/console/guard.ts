import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ErrorBody } from '../../../shared/contract/errors.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time, whatever the lengths. */
export const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

/** Names that no attacker's DNS can own. */
const isOwnName = (name: string): boolean =>
  name === '127.0.0.1' || name === '[::1]' || name === 'localhost' || /^[a-z0-9-]+\.localhost$/.test(name);

const isOwnHost = (host: string, port: number): boolean => {
  const parts = /^(.*?)(?::(\d{1,5}))?$/.exec(host.toLowerCase());
  return parts !== null && isOwnName(parts[1] ?? '') && Number(parts[2] ?? 80) === port;
};

const valuesOf = (request: IncomingMessage, name: string): readonly string[] => request.headersDistinct[name] ?? [];

const refusal = (code: ErrorBody['code'], message: string, remedy: string): ErrorBody => ({ code, message, remedy });

const mostHeaderBytes = 16 * 1024;

/** Request line and headers together: a filter of 10,000 characters, each percent-encoded, fits in. */
export const mostHeadBytes = 128 * 1024;

export const headersTooLarge = (): ErrorBody =>
  refusal(
    'headers-too-large',
    'The headers are larger than 16 KB, or the request line is larger than 112 KB.',
    'Send fewer headers or a shorter filter.',
  );

const headerBytes = (request: IncomingMessage): number =>
  request.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);

/**
 * What every request and every WebSocket must pass before anything else looks at it. The Host comes first: after DNS
 * rebinding a foreign page's request is same-origin, and only its Host gives it away.
 */
export const refuseForeign = (request: IncomingMessage, port: number): ErrorBody | undefined => {
  if (headerBytes(request) > mostHeaderBytes) return headersTooLarge();
  const hosts = valuesOf(request, 'host');
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined || !request.url?.startsWith('/')) {
    return refusal('bad-request', 'A request needs one Host header and a path.', 'Send a plain HTTP/1.1 request.');
  }
  if (!isOwnHost(host, port)) {
    return refusal(
      'unknown-host',
      'The console answers only under its own names.',
      `Use http://127.0.0.1:${port} or http://localhost:${port}.`,
    );
  }
  const origins = valuesOf(request, 'origin');
  const ownOrigin = `http://${host.toLowerCase()}`;
  if (origins.some((origin) => origin.toLowerCase() !== ownOrigin)) {
    return refusal(
      'forbidden-origin',
      'Pages of other origins may not use the console.',
      'Call the API from a program, or open the console itself.',
    );
  }
  if (valuesOf(request, 'sec-fetch-site').some((site) => site !== 'same-origin' && site !== 'none')) {
    return refusal(
      'forbidden-origin',
      'Pages of other sites may not use the console.',
      'Open the printed address by itself.',
    );
  }
  if (request.method === 'OPTIONS') {
    return refusal('forbidden-origin', 'The console allows no other origin.', 'Call the API from a program.');
  }
  return undefined;
};

/** Undefined where the request carries the token. */
export const refuseUnauthorized = (request: IncomingMessage, token: string): ErrorBody | undefined => {
  const [, given] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
  if (given !== undefined && isToken(given, token)) return undefined;
  return refusal(
    'unauthorized',
    given === undefined ? 'The request carries no token.' : 'The token is not the one of this Trackside.',
    'Send "Authorization: Bearer <token>" with the token that Trackside printed at its start.',
  );
};
