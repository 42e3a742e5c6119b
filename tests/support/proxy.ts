import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { closeServer } from './closing.ts';
import { listen } from './listen.ts';

/** What the proxy does with a request: pass it on, answer 503 itself, or pass it on and lose the answer. */
export type Treatment = 'forward' | 'refuse' | 'lose-answer';

export interface Proxy extends AsyncDisposable {
  readonly origin: string;
  /** POSTs that came, in order, with what was done to each. */
  readonly posts: readonly { readonly path: string; readonly treatment: Treatment }[];
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length', 'expect']);

/** A server between an SDK and the collector that treats the n-th POST (from 0) as it is told. */
export const startProxy = async (target: string, treat: (index: number) => Treatment): Promise<Proxy> => {
  const posts: { path: string; treatment: Treatment }[] = [];
  const server = createServer(async (request, response) => {
    const isPost = request.method === 'POST';
    const treatment = isPost ? treat(posts.length) : 'forward';
    const path = request.url ?? '/';
    if (isPost) posts.push({ path, treatment });
    const body = await buffer(request);
    const cors = { 'access-control-allow-origin': request.headers.origin ?? '*' };
    const refuse = (): void => void response.writeHead(503, cors).end();
    if (treatment === 'refuse') return refuse();
    const answer = await fetch(target + path, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        hopByHop.has(name) || value === undefined ? [] : [[name, String(value)]],
      ),
      ...(isPost ? { body } : {}),
    });
    const text = await answer.text();
    if (treatment === 'lose-answer') return refuse();
    const headers = [...answer.headers].filter(([name]) => !hopByHop.has(name) && name !== 'content-encoding');
    response.writeHead(answer.status, Object.fromEntries(headers)).end(text);
  });
  return {
    origin: `http://127.0.0.1:${await listen(server)}`,
    posts,
    [Symbol.asyncDispose]: () => closeServer(server),
  };
};
