import type { Claim, Dialect, RequestHead } from '../dialects/dialect.ts';
import type { HeaderSet } from './header-set.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { maskTarget, readTarget, type Target } from './target.ts';

/** Where a request leads: the dialect that knows it, and what that wants done. */
export interface Routed {
  readonly target: Target;
  readonly dialect: Dialect;
  readonly claim: Claim;
  /** The path as the dialect knows it: every prefix taken off. */
  readonly path: string;
  readonly base: string;
  readonly storedTarget: string;
}

/** A request as a dialect sees it; the query is taken apart only where somebody asks. */
export class Head implements RequestHead {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly host: string;
  readonly base: string;
  readonly receivedAt: number;
  readonly #queryText: string;
  #query: URLSearchParams | undefined;

  constructor(method: string, path: string, base: string, queryText: string, headers: HeaderSet, receivedAt: number) {
    this.method = method;
    this.path = path;
    this.base = base;
    this.headers = headers.sent;
    this.host = headers.host;
    this.receivedAt = receivedAt;
    this.#queryText = queryText;
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.#queryText);
    return this.#query;
  }
}

const routesKept = 256;
const longestKept = 256;

/** Asks the dialects who knows a path, taking unknown prefixes off from the left until one does. */
export class Router {
  readonly #dialects: readonly Dialect[];
  readonly #ids: ReadonlySet<string>;

  constructor(dialects: readonly Dialect[]) {
    this.#dialects = dialects;
    this.#ids = new Set(dialects.map((dialect) => dialect.id));
  }

  /** `undefined` where no dialect knows the path. */
  route(method: string, url: string, headers: HeaderSet): Routed | Refusal | undefined {
    if (method !== 'POST' || url.length > longestKept) return this.#find(method, url, headers);
    const known = headers.routes.get(url);
    if (known !== undefined) return known;
    const found = this.#find(method, url, headers);
    if (found === undefined || isRefusal(found)) return found;
    if (headers.routes.size >= routesKept) headers.routes.clear();
    headers.routes.set(url, found);
    return found;
  }

  #find(method: string, url: string, headers: HeaderSet): Routed | Refusal | undefined {
    const target = readTarget(url, this.#ids);
    if (isRefusal(target)) return target;
    const segments = target.path.split('/').slice(1);
    if (segments.some((segment) => segment === '..' || segment === '.' || segment.includes('/'))) return undefined;
    const dialects =
      target.dialect === undefined ? this.#dialects : this.#dialects.filter(({ id }) => id === target.dialect);
    for (let skipped = 0; skipped < segments.length; skipped += 1) {
      const path = `/${segments.slice(skipped).join('/')}`;
      const prefix = segments
        .slice(0, skipped)
        .map((segment) => `/${encodeURIComponent(segment)}`)
        .join('');
      const base = `http://${headers.host}${target.base}${prefix}`;
      const head = new Head(method, path, base, target.query, headers, 0);
      for (const dialect of dialects) {
        const claim = dialect.claims(head);
        if (claim !== undefined) return { target, dialect, claim, path, base, storedTarget: maskTarget(url) };
      }
    }
    return undefined;
  }
}
