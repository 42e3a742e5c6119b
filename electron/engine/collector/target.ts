import { isRunName } from '../../../shared/model/run.ts';
import { maskWriteKey } from '../dialects/write-key.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A request target taken apart: prefixes that Trackside gives meaning to, and the path that is left. */
export interface Target {
  readonly run: string | undefined;
  /** Id of the dialect whose prefix settles doubt. */
  readonly dialect: string | undefined;
  /** The prefixes taken off: begins with `/`, or is empty. */
  readonly base: string;
  readonly path: string;
  /** Without its `?`. */
  readonly query: string;
}

const isPrintable = (path: string): boolean => {
  for (let index = 0; index < path.length; index += 1) if (path.charCodeAt(index) === 0) return false;
  return true;
};

const decodePath = (path: string): string | undefined => {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

/** Reads an origin-form target: decoded once, `//` and slashes at the end taken away, nothing resolved. */
export const readTarget = (url: string, dialects: ReadonlySet<string>): Target | Refusal => {
  const mark = url.indexOf('?');
  const path = decodePath(mark < 0 ? url : url.slice(0, mark));
  if (path === undefined) return refusal(400, 'bad-path', 'The path has a percent sign that encodes no character.');
  if (!isPrintable(path)) return refusal(400, 'bad-path', 'The path holds a NUL character.');
  let rest = path.split('/').filter((segment) => segment !== '');
  const taken: string[] = [];
  let run: string | undefined;
  let dialect: string | undefined;
  for (let turn = 0; turn < 2; turn += 1) {
    const [first, second] = rest;
    if (run === undefined && first === 'r' && second !== undefined) {
      if (!isRunName(second)) return badRun(second);
      run = second;
      taken.push('r', second);
      rest = rest.slice(2);
    } else if (dialect === undefined && first !== undefined && dialects.has(first)) {
      dialect = first;
      taken.push(first);
      rest = rest.slice(1);
    }
  }
  return {
    run,
    dialect,
    base: taken.map((segment) => `/${encodeURIComponent(segment)}`).join(''),
    path: `/${rest.join('/')}`,
    query: mark < 0 ? '' : url.slice(mark + 1),
  };
};

export const badRun = (name: string): Refusal =>
  refusal(
    400,
    'bad-run-name',
    `"${name.slice(0, 80)}" cannot name a run: a name has 1 to 64 of the characters A-Z, a-z, 0-9, ".", "_" and "-".`,
  );

const secretParameter = /([?&](?:write_?key|api_?key|api_?secret|access_?token|token|key|secret|password)=)([^&]*)/gi;
const projectPath = /(\/projects\/)([^/?]+)/gi;

/** A target as it may be stored: write keys in its path or query are masked. */
export const maskTarget = (url: string): string =>
  url
    .replace(secretParameter, (_whole, name: string, value: string) => name + maskWriteKey(value))
    .replace(projectPath, (_whole, before: string, key: string) => before + maskWriteKey(key));
