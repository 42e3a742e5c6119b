import { createStore, type StoreApi } from 'zustand/vanilla';

export interface OverlayState {
  /** What lies over the window. */
  readonly open?: 'palette' | 'keys';
  /** Counts the wishes to type into the filter. */
  readonly filterFocus: number;
}

export type Overlay = StoreApi<OverlayState>;

export const createOverlay = (): Overlay => createStore<OverlayState>(() => ({ filterFocus: 0 }));
