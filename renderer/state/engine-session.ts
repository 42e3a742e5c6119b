import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineState } from '../../shared/contract/shell.ts';
import type { Shell } from '../connection/shell-client.ts';
import { askShell } from './shell-calls.ts';
import type { Toasts } from './toasts.ts';

/** How the engine is, as far as the window is told. */
export interface EngineSession {
  /** Undefined in a browser, which knows only its own link. */
  readonly store: StoreApi<EngineState | undefined>;
  /** Starts the engine anew after it has failed for good. */
  retry(): void;
}

export const createEngineSession = ({ desktop }: Shell, toasts: Pick<Toasts, 'show'>): EngineSession => ({
  store: createStore<EngineState | undefined>(() => (desktop ? { phase: 'starting' } : undefined)),
  retry: () => {
    if (desktop) void askShell({ desktop, toasts }, 'engine.retry', {});
  },
});
