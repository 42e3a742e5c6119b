import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Status } from '../../shared/contract/shapes.ts';
import type { Connection } from '../connection/connection.ts';
import { createFrames, type FrameClock } from './frames.ts';

export interface StatusState {
  /** Absent until the engine has answered once. */
  readonly status?: Status;
  /** Messages a second. */
  readonly rate: number;
  /** Highest seq that is stored. */
  readonly horizon: number;
}

// The engine says nothing while nothing arrives, so a rate must fade by itself.
const rateFadesMs = 2_000;

/** The engine's state as the frame shows it; counts follow the growth notices, once per frame. */
export const createStatusStore = (connection: Connection, clock: FrameClock): StoreApi<StatusState> => {
  const store = createStore<StatusState>(() => ({ rate: 0, horizon: 0 }));
  let next: Partial<StatusState> = {};
  let fade: ReturnType<typeof setTimeout> | undefined;
  const frames = createFrames(() => {
    store.setState(next);
    next = {};
  }, clock);
  const put = (change: Partial<StatusState>): void => {
    next = { ...next, ...change };
    frames.ask();
  };

  const load = async (): Promise<void> => {
    const status = await connection.call('status.get', {}).catch(() => undefined);
    if (status) put({ status });
  };

  connection.onOpen(() => void load());
  connection.onNotice((notice) => {
    if (notice.name === 'status') put({ status: notice.data });
    if (notice.name === 'reset') void load();
    if (notice.name === 'judging') {
      const before = next.status ?? store.getState().status;
      if (!before) return;
      const { judging: _before, ...rest } = before;
      const { progress } = notice.data;
      put({ status: progress ? { ...rest, judging: progress } : rest });
    }
    if (notice.name !== 'growth') return;
    const { counts, horizon, rate } = notice.data;
    const status = next.status ?? store.getState().status;
    put({ rate, horizon, ...(status ? { status: { ...status, counts } } : {}) });
    clearTimeout(fade);
    fade = setTimeout(() => put({ rate: 0 }), rateFadesMs);
  });
  return store;
};
