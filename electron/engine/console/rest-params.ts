import { ContractError } from '../../../shared/contract/errors.ts';
import { definitions, type MethodName, type Params } from '../../../shared/contract/methods.ts';
import { issueText } from '../../../shared/contract/schema.ts';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { Route } from './routes.ts';

const badParams = (message: string, remedy: string): ContractError =>
  new ContractError({ code: 'bad-params', message, remedy });

/** A parameter that is not known is refused, so that a typing error is seen. */
export const refuseUnknown = (names: Iterable<string>, known: readonly string[]): void => {
  for (const name of names) {
    if (known.includes(name)) continue;
    throw badParams(
      `There is no parameter ${name} here.`,
      known.length > 0 ? `Known are ${known.join(', ')}.` : 'Leave it out.',
    );
  }
};

const typesOf = (method: MethodName): JsonValue => {
  const { properties } = definitions[method].params.describe();
  return properties ?? {};
};

const read = (text: string, described: JsonValue | undefined): unknown => {
  if (!isJsonObject(described)) return text;
  if (described.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (described.type !== 'integer') return text;
  return /^\d{1,16}$/.test(text) ? Number(text) : text;
};

const bodyMembers = (route: Route, body: unknown): readonly (readonly [string, unknown])[] => {
  if (route.body !== undefined && route.body !== 'members') return [[route.body.as, body]];
  if (body === undefined) return [];
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badParams('The body must be an object.', 'Send {} or name the members that docs/api.md lists.');
  }
  return Object.entries(body);
};

/** What a request says in its path, its query and its body, as parameters of the method, not checked yet. */
export const collectParams = (
  route: Route,
  pathParams: ReadonlyMap<string, string>,
  query: URLSearchParams,
  body: unknown,
): Readonly<Record<string, unknown>> => {
  const types = typesOf(route.method);
  const typeOf = (name: string): JsonValue | undefined => (isJsonObject(types) ? types[name] : undefined);
  const params = new Map<string, unknown>();
  const put = (name: string, value: unknown): void => {
    if (params.has(name)) throw badParams(`${name} is given twice.`, `Give ${name} once.`);
    params.set(name, value);
  };
  for (const [name, text] of pathParams) put(name, read(text, typeOf(name)));
  refuseUnknown(query.keys(), [...route.query, ...(route.follows ? ['follow'] : [])]);
  for (const [name, text] of query) {
    if (!route.follows || name !== 'follow') put(name, read(text, typeOf(name)));
  }
  for (const [name, value] of bodyMembers(route, body)) put(name, value);
  return Object.fromEntries(params);
};

/** Parameters as the contract has them, or an error that names the one that is wrong. */
export const checkParams = <N extends MethodName>(method: N, params: unknown): Params<N> => {
  const parsed = definitions[method].params.parse(params, '');
  if (parsed.ok) return parsed.value;
  const name = parsed.issue.path.slice(1);
  // The path of a message is a number: another word there is no bad parameter but a page that does not exist.
  if (method === 'messages.get' && name === 'seq') {
    throw new ContractError({
      code: 'not-found',
      message: 'There is no such message.',
      remedy: 'A message is found by its seq, a whole number from 1.',
    });
  }
  const what = name === '' || (method === 'plan.check' && name === 'message') ? 'The body' : name;
  throw badParams(issueText(parsed.issue, what), 'See docs/api.md for this call.');
};
