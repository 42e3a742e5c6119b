import type { Claim, Reply, RequestHead } from '../dialect.ts';
import { settingsReply } from './settings.ts';

export const success: Reply = { status: 200, contentType: 'application/json', body: '{"success":true}' };
const absent: Reply = { status: 404, contentType: 'text/plain', body: '' };

const messagePaths: ReadonlyMap<string, string> = new Map([
  ['/v1/track', 'track'],
  ['/v1/identify', 'identify'],
  ['/v1/page', 'page'],
  ['/v1/screen', 'screen'],
  ['/v1/group', 'group'],
  ['/v1/alias', 'alias'],
  ['/v1/t', 'track'],
  ['/v1/i', 'identify'],
  ['/v1/p', 'page'],
  ['/v1/s', 'screen'],
  ['/v1/g', 'group'],
  ['/v1/a', 'alias'],
  ['/v1/batch', 'batch'],
  ['/v1/import', 'batch'],
  ['/v1/b', 'batch'],
  ['/b', 'batch'],
  ['/v1/pixel/track', 'track'],
  ['/v1/pixel/identify', 'identify'],
  ['/v1/pixel/page', 'page'],
  ['/v1/pixel/screen', 'screen'],
  ['/v1/pixel/group', 'group'],
  ['/v1/pixel/alias', 'alias'],
]);

const messageClaims: ReadonlyMap<string, Claim> = new Map(
  [...messagePaths].map(([path, endpoint]) => [path, { type: 'messages', endpoint }]),
);

const settingsPath = /^(?:\/v1)?\/projects\/([^/]+)\/settings$/;
/** A CDN proxy without `/projects`: the key stands alone, and may not be a word of another path. */
const bareSettingsPath = /^\/(?!v\d+$|v\d+\/|api\/|projects\/|settings\/)([A-Za-z0-9_+.-]+)\/settings$/;

/** Scripts that browser SDKs look for beside the settings; they run as well without. */
const scriptPath = /^\/(?:next-integrations|analytics-next)\/|^\/v1\/analytics-js\/actions\//;

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

const isMparticle = (head: RequestHead): boolean => head.headers['x-mp-key'] !== undefined;

/** What of a request the Segment family knows. */
export const claimOf = (head: RequestHead): Claim | undefined => {
  const { path, method } = head;
  const messages = messageClaims.get(path);
  if (messages !== undefined) {
    if (isMparticle(head)) return undefined;
    const wanted = path.startsWith('/v1/pixel/') ? 'GET' : 'POST';
    return method === wanted ? messages : { type: 'wrong-method', allow: `${wanted}, OPTIONS` };
  }
  if (path === '/v1/m') {
    return method === 'POST' ? { type: 'answer', reply: success } : { type: 'wrong-method', allow: 'POST, OPTIONS' };
  }
  const key = (settingsPath.exec(path) ?? bareSettingsPath.exec(path))?.[1];
  if (key !== undefined) {
    return isRead(method)
      ? { type: 'answer', reply: settingsReply(head, key) }
      : { type: 'wrong-method', allow: 'GET, HEAD, OPTIONS' };
  }
  return isRead(method) && scriptPath.test(path) ? { type: 'answer', reply: absent } : undefined;
};
