import type { Schema } from '../../shared/contract/schema.ts';
import {
  isShellMethodName,
  type ShellAnswer,
  type ShellMethodName,
  type ShellParams,
  type ShellResult,
  shellMethods,
} from '../../shared/contract/shell.ts';

/** One function for each method that a page may ask for. */
export type ShellHandlers<P> = {
  readonly [N in ShellMethodName]: (page: P, params: ShellParams<N>) => ShellResult<N> | Promise<ShellResult<N>>;
};

/** A refusal that the page shows as it is. */
export class ShellError extends Error {
  readonly code: string;
  readonly remedy: string;

  constructor({ code, message, remedy }: { readonly code: string; readonly message: string; readonly remedy: string }) {
    super(message);
    this.name = 'ShellError';
    this.code = code;
    this.remedy = remedy;
  }
}

const paramsOf: { readonly [N in ShellMethodName]: { readonly params: Schema<ShellParams<N>> } } = shellMethods;

const refuse = (code: string, message: string, remedy: string): ShellAnswer => ({
  ok: false,
  error: { code, message, remedy },
});

const failure = (error: unknown, onFault: (error: unknown) => void): ShellAnswer => {
  if (error instanceof ShellError) return refuse(error.code, error.message, error.remedy);
  onFault(error);
  return refuse('internal', 'Trackside could not do this.', 'Look into its log for the cause and report it.');
};

const answerTo = async <P, N extends ShellMethodName>(
  handlers: ShellHandlers<P>,
  page: P,
  name: N,
  unread: unknown,
  onFault: (error: unknown) => void,
): Promise<ShellAnswer> => {
  const params = paramsOf[name].params.parse(unread, '');
  if (!params.ok) {
    const { path, expected } = params.issue;
    return refuse('bad-params', `${path || 'The request'} is not ${expected}.`, 'Report this.');
  }
  try {
    return { ok: true, result: await handlers[name](page, params.value) };
  } catch (error) {
    return failure(error, onFault);
  }
};

/** Answers a page's request; what goes wrong is data too, and `onFault` hears what no request should cause. */
export const answerShellRequest = <P>(
  handlers: ShellHandlers<P>,
  page: P,
  [name, params]: readonly unknown[],
  onFault: (error: unknown) => void,
): Promise<ShellAnswer> | ShellAnswer =>
  typeof name === 'string' && isShellMethodName(name)
    ? answerTo(handlers, page, name, params, onFault)
    : refuse('unknown-method', 'The desktop app has no such method.', 'Report this.');
