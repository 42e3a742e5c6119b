import type { ServerResponse } from 'node:http';
import type { Reply } from '../dialects/dialect.ts';

const always = [
  'X-Content-Type-Options',
  'nosniff',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'Cache-Control',
  'no-store',
];

const corsHeaders = (origin: string): readonly string[] => [
  'Access-Control-Allow-Origin',
  origin,
  'Access-Control-Allow-Credentials',
  'true',
  'Access-Control-Expose-Headers',
  'Retry-After',
  'Vary',
  'Origin',
];

const repliesKept = 256;

/** Writes answers; the headers of those that come again and again are put together once. */
export class Responder {
  readonly #known = new WeakMap<Reply, Map<string | undefined, string[]>>();

  /** A dialect's own answer: constant ones are the same object every time. */
  reply(response: ServerResponse, reply: Reply, origin: string | undefined): void {
    let byOrigin = this.#known.get(reply);
    if (byOrigin === undefined) {
      byOrigin = new Map();
      this.#known.set(reply, byOrigin);
    }
    let headers = byOrigin.get(origin);
    if (headers === undefined) {
      headers = headersOf(reply, origin, []);
      if (byOrigin.size >= repliesKept) byOrigin.clear();
      byOrigin.set(origin, headers);
    }
    response.writeHead(reply.status, headers);
    response.end(reply.body);
  }

  /** An answer of our own; `more` are header names and values by turns. */
  answer(response: ServerResponse, reply: Reply, origin: string | undefined, more: readonly string[]): void {
    response.writeHead(reply.status, headersOf(reply, origin, more));
    response.end(reply.body);
  }

  preflight(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
    const asked = headers['access-control-request-headers'];
    const origin = headers.origin;
    response.writeHead(204, [
      ...always,
      ...(origin === undefined ? [] : corsHeaders(origin)),
      'Access-Control-Allow-Methods',
      'GET, POST, PUT, DELETE, PATCH, OPTIONS',
      ...(asked === undefined ? [] : ['Access-Control-Allow-Headers', asked]),
      'Access-Control-Max-Age',
      '600',
      ...(headers['access-control-request-private-network'] === 'true'
        ? ['Access-Control-Allow-Private-Network', 'true']
        : []),
    ]);
    response.end();
  }
}

const headersOf = (reply: Reply, origin: string | undefined, more: readonly string[]): string[] => [
  'Content-Type',
  reply.contentType,
  'Content-Length',
  String(Buffer.byteLength(reply.body)),
  ...always,
  ...(origin === undefined ? [] : corsHeaders(origin)),
  ...more,
];

/** A fault as JSON, in the form that every Trackside error has. */
export const errorReply = (status: number, code: string, message: string, remedy: string): Reply => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({ error: { code, message, remedy } }),
});
