import type { MethodName, Params, Result } from './methods.ts';
import type { AnyNotice } from './notices.ts';

/** The part of an AbortSignal that a call needs; every platform's own signal fits it. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions {
  readonly signal?: CancelSignal;
}

/** The contract as code sees it, the same in one thread and over a port. */
export interface Caller {
  /** Rejects with a `ContractError` and nothing else. */
  call<N extends MethodName>(name: N, params: Params<N>, options?: CallOptions): Promise<Result<N>>;
  /** Returns what takes the handler off again. */
  onNotice(handler: (notice: AnyNotice) => void): () => void;
  close(): void;
}
