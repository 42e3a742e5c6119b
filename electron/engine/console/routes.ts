import type { MethodName } from '../../../shared/contract/methods.ts';

/** One REST call. `{name}` in the path and the names in `query` become parameters of the method. */
export interface Route {
  readonly verb: 'GET' | 'POST';
  readonly path: string;
  readonly method: MethodName;
  readonly query: readonly string[];
  /** The parameter that the body is, or `members` where the body's members are parameters. */
  readonly body?: { readonly as: string } | 'members';
  /** `follow=true` turns the answer into a stream of rows. */
  readonly follows?: true;
}

/** Every REST call of the console; `/api/openapi.json` describes them. */
export const routes: readonly Route[] = [
  { verb: 'GET', path: '/api/status', method: 'status.get', query: [] },
  {
    verb: 'GET',
    path: '/api/messages',
    method: 'messages.list',
    query: ['filter', 'run', 'limit', 'before', 'after', 'order'],
    follows: true,
  },
  { verb: 'GET', path: '/api/messages/{seq}', method: 'messages.get', query: [] },
  {
    verb: 'GET',
    path: '/api/violations',
    method: 'violations.list',
    query: ['filter', 'run', 'sort', 'limit', 'group', 'muted'],
  },
  { verb: 'GET', path: '/api/rejected', method: 'rejected.list', query: ['run', 'limit', 'before'] },
  { verb: 'GET', path: '/api/entities', method: 'entities.types', query: ['run'] },
  {
    verb: 'GET',
    path: '/api/entities/{type}',
    method: 'entities.list',
    query: ['search', 'limit', 'after', 'run'],
  },
  { verb: 'GET', path: '/api/entities/{type}/{id}', method: 'entities.get', query: ['asOf', 'run'] },
  {
    verb: 'GET',
    path: '/api/coverage',
    method: 'coverage.get',
    query: ['filter', 'run', 'event', 'kind', 'entity', 'details', 'withinMs'],
  },
  { verb: 'GET', path: '/api/plan', method: 'plan.get', query: ['run'] },
  { verb: 'POST', path: '/api/plan/check', method: 'plan.check', query: [], body: { as: 'message' } },
  { verb: 'POST', path: '/api/plan/trial', method: 'plan.trial', query: [], body: 'members' },
  { verb: 'POST', path: '/api/judging/start', method: 'judging.start', query: [] },
  { verb: 'POST', path: '/api/judging/cancel', method: 'judging.cancel', query: [] },
  { verb: 'POST', path: '/api/reset', method: 'reset', query: ['run'], body: 'members' },
];

/** Where the description of all calls is; it is no method of the contract. */
export const descriptionPath = '/api/openapi.json';

export type RouteMatch =
  | { readonly type: 'description' }
  | { readonly type: 'route'; readonly route: Route; readonly pathParams: ReadonlyMap<string, string> }
  | { readonly type: 'wrong-method'; readonly allow: string }
  | { readonly type: 'none' };

const decodeSegment = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

/** Segments are split before they are decoded, so that an id may hold any character. */
const matchPath = (pattern: string, segments: readonly string[]): ReadonlyMap<string, string> | undefined => {
  const wanted = pattern.split('/');
  if (wanted.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const want = wanted[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(want)?.[1];
    if (name === undefined) {
      if (want !== segment) return undefined;
      continue;
    }
    const value = decodeSegment(segment);
    if (value === undefined || value === '') return undefined;
    params.set(name, value);
  }
  return params;
};

export const matchRoute = (verb: string, path: string): RouteMatch => {
  if (path === descriptionPath)
    return verb === 'GET' ? { type: 'description' } : { type: 'wrong-method', allow: 'GET' };
  const segments = path.split('/');
  const allowed: string[] = [];
  for (const route of routes) {
    const pathParams = matchPath(route.path, segments);
    if (!pathParams) continue;
    if (route.verb === verb) return { type: 'route', route, pathParams };
    allowed.push(route.verb);
  }
  return allowed.length > 0 ? { type: 'wrong-method', allow: allowed.join(', ') } : { type: 'none' };
};
