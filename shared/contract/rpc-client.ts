import type { Caller, CallOptions } from './caller.ts';
import { ContractError, type ErrorBody } from './errors.ts';
import { parseServerFrame, type ServerFrame, writeFrame } from './frames.ts';
import { definitions, type MethodName, type Params, type Result } from './methods.ts';
import { type AnyNotice, readNotice } from './notices.ts';
import type { Port } from './port.ts';

export interface RpcClient extends Caller {
  /** Called once when the other side is gone; at once when it is gone already. */
  onClose(handler: () => void): void;
}

interface PendingCall {
  settle(frame: Extract<ServerFrame, { readonly type: 'result' | 'error' }>): void;
  fail(error: ErrorBody): void;
}

const disconnected: ErrorBody = {
  code: 'disconnected',
  message: 'The connection to Trackside is closed.',
  remedy: 'Check that Trackside still runs, then connect again.',
};

const cancelled: ErrorBody = { code: 'cancelled', message: 'The call was cancelled.', remedy: 'Call again if needed.' };

/** Speaks the contract over a port. What arrives is checked against the contract, so a wrong engine is found here. */
export const createRpcClient = (port: Port): RpcClient => {
  const pending = new Map<number, PendingCall>();
  const noticeHandlers = new Set<(notice: AnyNotice) => void>();
  const closeHandlers = new Set<() => void>();
  let lastId = 0;
  let open = true;

  const shut = (): void => {
    if (!open) return;
    open = false;
    const calls = [...pending.values()];
    pending.clear();
    for (const call of calls) call.fail(disconnected);
    for (const handler of closeHandlers) handler();
    closeHandlers.clear();
  };

  const receive = (text: string): void => {
    const frame = parseServerFrame(text);
    if (!frame) {
      port.close();
      shut();
      return;
    }
    if (frame.type !== 'notice') {
      pending.get(frame.id)?.settle(frame);
      return;
    }
    const notice = readNotice(frame.name, frame.data);
    if (notice) for (const handler of noticeHandlers) handler(notice);
  };

  port.onFrame(receive, shut);

  const call = <N extends MethodName>(name: N, params: Params<N>, options: CallOptions = {}): Promise<Result<N>> =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (!open) return reject(new ContractError(disconnected));
      if (signal?.aborted) return reject(new ContractError(cancelled));
      lastId += 1;
      const id = lastId;
      const cancel = (): void => {
        port.send(writeFrame({ type: 'cancel', id }));
        fail(cancelled);
      };
      const end = (): void => {
        pending.delete(id);
        signal?.removeEventListener('abort', cancel);
      };
      const fail = (error: ErrorBody): void => {
        end();
        reject(new ContractError(error));
      };
      pending.set(id, {
        fail,
        settle: (frame) => {
          if (frame.type === 'error') return fail(frame.error);
          const parsed = definitions[name].result.parse(frame.result, '');
          if (!parsed.ok) {
            return fail({
              code: 'internal',
              message: `The answer to ${name} is not what the contract says: ${parsed.issue.path || 'it'} is not ${parsed.issue.expected}.`,
              remedy: 'Reload the page: it may be older than the running Trackside.',
            });
          }
          end();
          resolve(parsed.value);
        },
      });
      signal?.addEventListener('abort', cancel);
      port.send(writeFrame({ type: 'call', id, method: name, params }));
    });

  return {
    call,
    onNotice: (handler) => {
      noticeHandlers.add(handler);
      return () => noticeHandlers.delete(handler);
    },
    onClose: (handler) => {
      if (open) closeHandlers.add(handler);
      else handler();
    },
    close: () => {
      port.close();
      shut();
    },
  };
};
