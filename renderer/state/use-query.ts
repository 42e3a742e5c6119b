import { useEffect, useRef, useState } from 'react';
import { ContractError, type ErrorBody } from '../../shared/contract/errors.ts';
import type { MethodName, Params, Result } from '../../shared/contract/methods.ts';
import { useApp } from './app-context.tsx';

export interface QueryOptions {
  /** Asks again as messages arrive, at most this often. */
  readonly everyMs?: number;
  /** False: does not ask at all. */
  readonly enabled?: boolean;
  /** True: the answer to other parameters stays until the one to these is there, so that nothing flickers. */
  readonly keep?: boolean;
}

export interface AskingQueryOptions<T> extends QueryOptions {
  /** Says of an answer that it is only a part, and the call is to go on at once. Has to be the same function at every render. */
  readonly goesOn?: (answer: T) => boolean;
}

export interface Query<T> {
  /** The last answer to these parameters; stays while a newer one is on its way. */
  readonly data?: T;
  readonly error?: ErrorBody;
}

interface Answer<T> extends Query<T> {
  readonly key: string;
}

/** One method's answer, asked again after a reconnect, a reset, a plan change and, if wished, as messages arrive. */
export const useQuery = <N extends MethodName>(
  name: N,
  params: Params<N>,
  { everyMs, enabled = true, keep = false, goesOn }: AskingQueryOptions<Result<N>> = {},
): Query<Result<N>> => {
  const { connection } = useApp();
  const key = JSON.stringify([name, params]);
  // Equal parameters are a new object at every render; the key says when they are others.
  const asked = useRef(params);
  asked.current = params;
  const [answer, setAnswer] = useState<Answer<Result<N>>>({ key: '' });

  useEffect(() => {
    if (!enabled) return;
    const control = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      timer = undefined;
      try {
        const data = await connection.call(name, asked.current, { signal: control.signal });
        if (control.signal.aborted) return;
        setAnswer({ key, data });
        if (goesOn?.(data)) void ask();
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
        if (!control.signal.aborted && error.body.code !== 'disconnected') setAnswer({ key, error: error.body });
      }
    };
    const stopOpen = connection.onOpen(() => void ask());
    const stopNotice = connection.onNotice((notice) => {
      if (notice.name === 'status' || notice.name === 'reset') void ask();
      else if (notice.name === 'growth' && everyMs !== undefined) timer ??= setTimeout(() => void ask(), everyMs);
    });
    return () => {
      control.abort();
      clearTimeout(timer);
      stopOpen();
      stopNotice();
    };
  }, [connection, name, key, enabled, everyMs, goesOn]);

  return keep || answer.key === key ? answer : {};
};
