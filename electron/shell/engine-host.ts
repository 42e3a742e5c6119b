import type { MessagePort } from 'node:worker_threads';
import type { EngineState } from '../../shared/contract/shell.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineStartError } from '../engine/threads.ts';

/** The engine of one workspace over its starts, failures and restarts. */
export interface EngineHost {
  readonly state: EngineState;
  /** Returns what takes the handler off again. */
  onState(handler: (state: EngineState) => void): () => void;
  /** A session of the contract, once the engine runs. */
  connect(): Promise<MessagePort>;
  /** Closes what runs and starts anew: after a failure, or with another plan. */
  restart(): void;
  /** Drains, commits, and lets go of the folder. */
  close(): Promise<void>;
}

const failed = (error: unknown): EngineState => {
  if (error instanceof EngineStartError) {
    // The engine advises in the command's words, and its option is not to be had here.
    const advice = error.failure.code === 'folder-in-use' ? { remedy: 'End that process, then try again.' } : {};
    return { phase: 'failed', ...error.failure, ...advice };
  }
  return {
    phase: 'failed',
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    remedy: 'Try again; if it stays, start Trackside anew and report this.',
  };
};

/** Starts an engine with `start`, now and at each restart. A start that fails is a state; `onFault` only hears of it. */
export const createEngineHost = (start: () => Promise<Engine>, onFault: (error: unknown) => void): EngineHost => {
  let state: EngineState = { phase: 'starting' };
  let engine: Engine | undefined;
  let forget: () => void = () => undefined;
  let ended = false;
  const handlers = new Set<(state: EngineState) => void>();
  let waiting: readonly ((port: MessagePort) => void)[] = [];

  const letIn = (): void => {
    if (!engine || state.phase !== 'running') return;
    const waited = waiting;
    waiting = [];
    for (const resolve of waited) resolve(engine.connect());
  };

  const become = (next: EngineState): void => {
    state = next;
    for (const handler of handlers) handler(next);
    letIn();
  };

  const fail = (error: unknown): void => {
    onFault(error);
    become(failed(error));
  };

  const begin = async (): Promise<void> => {
    if (ended) return;
    become({ phase: 'starting' });
    try {
      engine = await start();
      forget = engine.onState(become);
    } catch (error) {
      fail(error);
    }
  };

  const end = async (): Promise<void> => {
    forget();
    const running = engine;
    engine = undefined;
    await running?.close();
  };

  // One thing at a time: a close waits for the start before it. The first start lets the caller finish first.
  let turn = Promise.resolve().then(begin);
  return {
    get state() {
      return state;
    },
    onState: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    connect: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
        letIn();
      }),
    restart: () => {
      turn = turn.then(end).then(begin, fail);
    },
    close: () => {
      ended = true;
      turn = turn.then(end);
      return turn;
    },
  };
};
