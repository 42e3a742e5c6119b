import type { Caller, CancelSignal } from './caller.ts';
import { ContractError, type ErrorBody } from './errors.ts';
import { type ClientFrame, parseClientFrame, type ServerFrame, writeFrame } from './frames.ts';
import { definitions, isMethodName } from './methods.ts';
import type { AnyNotice } from './notices.ts';
import type { Port } from './port.ts';
import { issueText } from './schema.ts';

interface Cancellation {
  readonly signal: CancelSignal;
  cancel(): void;
}

const createCancellation = (): Cancellation => {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    cancel: () => {
      aborted = true;
      for (const listener of listeners) listener();
      listeners.clear();
    },
  };
};

/** Of the notices that wait for a slow reader only the newest of each is worth sending; every view counts by itself. */
const noticeKey = (notice: AnyNotice): string => (notice.name === 'view' ? `view ${notice.data.view}` : notice.name);

/** Serves one client: its calls go to the caller, the caller's notices to it. `onFault` hears of what should not be. */
export const serveRpc = (port: Port, caller: Caller, onFault: (error: unknown) => void): void => {
  const running = new Map<number, Cancellation>();
  const held = new Map<string, AnyNotice>();
  let open = true;

  const send = (frame: ServerFrame): void => {
    if (open) port.send(writeFrame(frame));
  };

  const sendNotice = (notice: AnyNotice): void => {
    // A reset ends what was said before it; held notices would speak of forgotten rows.
    if (notice.name === 'reset') held.clear();
    if (port.pressure?.congested) held.set(noticeKey(notice), notice);
    else send({ type: 'notice', ...notice });
  };

  port.pressure?.onRelief(() => {
    const waiting = [...held.values()];
    held.clear();
    for (const notice of waiting) sendNotice(notice);
  });

  const errorOf = (error: unknown): ErrorBody => {
    if (error instanceof ContractError) return error.body;
    onFault(error);
    return {
      code: 'internal',
      message: 'Trackside could not answer this call.',
      remedy: 'Look into its log for the cause and report it.',
    };
  };

  const answer = async (frame: Extract<ClientFrame, { readonly type: 'call' }>): Promise<void> => {
    const { id, method } = frame;
    const cancellation = createCancellation();
    running.set(id, cancellation);
    try {
      if (!isMethodName(method)) {
        throw new ContractError({
          code: 'unknown-method',
          message: `There is no method ${method}.`,
          remedy: 'See docs/api.md for the methods of this version.',
        });
      }
      const parsed = definitions[method].params.parse(frame.params, '');
      if (!parsed.ok) {
        throw new ContractError({
          code: 'bad-params',
          message: issueText(parsed.issue, parsed.issue.path || 'The parameters'),
          remedy: `See docs/api.md for the parameters of ${method}.`,
        });
      }
      const result = await caller.call(method, parsed.value, { signal: cancellation.signal });
      send({ type: 'result', id, result });
    } catch (error) {
      send({ type: 'error', id, error: errorOf(error) });
    } finally {
      running.delete(id);
    }
  };

  const shut = (): void => {
    if (!open) return;
    open = false;
    held.clear();
    for (const { cancel } of running.values()) cancel();
    caller.close();
  };

  caller.onNotice(sendNotice);
  port.onFrame((text) => {
    const frame = parseClientFrame(text);
    if (!frame || (frame.type === 'call' && running.has(frame.id))) {
      port.close();
      shut();
    } else if (frame.type === 'cancel') {
      running.get(frame.id)?.cancel();
    } else {
      void answer(frame);
    }
  }, shut);
};
