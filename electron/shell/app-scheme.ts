import { guardHeaders } from '../engine/built-window/guard-headers.ts';
import type { WindowFile } from '../engine/built-window/window-files.ts';

/** Origin of the window; nothing else is ever loaded into it. */
export const windowOrigin = 'app://main';
export const windowUrl = `${windowOrigin}/`;

/** Never `corsEnabled` (other origins could read it) and never `bypassCSP`. */
export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(undefined, { status, headers: { ...guardHeaders, ...headers } });

/** Path of an address below the window's origin; undefined for every other address. */
const pathOf = (url: string): string | undefined => {
  // Control characters at the end would be cut off by the parser.
  if (!url.startsWith(windowUrl) || /\p{Cc}/u.test(url) || !URL.canParse(url)) return undefined;
  const { pathname, username, password, port } = new URL(url);
  return username === '' && password === '' && port === '' ? pathname : undefined;
};

/** Answers from the window's files. The path is only ever a key, so that none can lead out of them. */
export const answerAppRequest = (
  files: ReadonlyMap<string, WindowFile>,
  request: { readonly method: string; readonly url: string },
): Response => {
  const path = pathOf(request.url);
  const file = path === undefined ? undefined : files.get(path);
  if (!file) return refuse(404);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' });
  const headers = {
    ...guardHeaders,
    'content-type': file.contentType,
    'content-length': String(file.body.length),
  };
  return new Response(request.method === 'HEAD' ? undefined : new Uint8Array(file.body), { status: 200, headers });
};
