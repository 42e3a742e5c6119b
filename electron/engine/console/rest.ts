import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { definitions, type MethodName } from '../../../shared/contract/methods.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { streamMessages } from './follow.ts';
import { readJsonBody } from './read-body.ts';
import { errorBodyOf, respondError, respondJson } from './respond.ts';
import { checkParams, collectParams, refuseUnknown } from './rest-params.ts';
import { matchRoute, type Route } from './routes.ts';

export interface RestOptions {
  readonly openClient: () => Caller;
  readonly onFault: (error: unknown) => void;
  /** The text of `/api/openapi.json`. */
  readonly description: JsonValue;
  readonly followBeatMs: number;
}

const callMethod = async <N extends MethodName>(
  caller: Caller,
  method: N,
  params: unknown,
  signal: AbortSignal,
): Promise<JsonValue> => {
  const result = await caller.call(method, checkParams(method, params), { signal });
  return definitions[method].result.toRest(result);
};

const wantsToFollow = (route: Route, query: URLSearchParams): boolean => {
  if (!route.follows) return false;
  const [wish, ...more] = query.getAll('follow');
  if (wish === undefined || (wish === 'false' && more.length === 0)) return false;
  if (wish === 'true' && more.length === 0) return true;
  throw new ContractError({
    code: 'bad-params',
    message: 'follow must be true or false.',
    remedy: 'Leave it out for a plain list.',
  });
};

const isCancelled = (error: unknown): boolean => error instanceof ContractError && error.body.code === 'cancelled';

/** Answers every path below `/api/`. The request has passed the guard and carries the token. */
export const createRest = ({ openClient, onFault, description, followBeatMs }: RestOptions) => {
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    url: { readonly path: string; readonly query: URLSearchParams },
  ): Promise<void> => {
    const verb = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const match = matchRoute(verb, url.path);
    if (match.type === 'description') {
      refuseUnknown([...url.query.keys()], []);
      return respondJson(response, 200, description);
    }
    if (match.type === 'wrong-method') {
      return respondError(
        response,
        { code: 'method-not-allowed', message: `${verb} is not for this path.`, remedy: `Use ${match.allow}.` },
        { allow: match.allow },
      );
    }
    if (match.type === 'none') {
      return respondError(response, {
        code: 'not-found',
        message: 'There is no such path.',
        remedy: 'See /api/openapi.json or docs/api.md for all of them.',
      });
    }
    const { route, pathParams } = match;
    const body = verb === 'POST' ? await readJsonBody(request) : undefined;
    const params = collectParams(route, pathParams, url.query, body);
    const caller = openClient();
    const abort = new AbortController();
    response.once('close', () => abort.abort());
    try {
      if (wantsToFollow(route, url.query)) {
        const { filter, run, after } = checkParams('messages.list', params);
        const bounds = { ...(filter === undefined ? {} : { filter }), ...(run === undefined ? {} : { run }) };
        await streamMessages(caller, { ...bounds, ...(after === undefined ? {} : { after }) }, response, {
          beatMs: followBeatMs,
        });
      } else {
        respondJson(response, 200, await callMethod(caller, route.method, params, abort.signal));
      }
    } finally {
      caller.close();
    }
  };

  return (
    request: IncomingMessage,
    response: ServerResponse,
    url: { readonly path: string; readonly query: URLSearchParams },
  ): Promise<void> =>
    answer(request, response, url).catch((error: unknown) => {
      if (response.headersSent || response.destroyed || isCancelled(error)) {
        if (!isCancelled(error) && !response.destroyed) onFault(error);
        response.destroy();
      } else {
        respondError(response, errorBodyOf(error, onFault));
      }
    });
};
