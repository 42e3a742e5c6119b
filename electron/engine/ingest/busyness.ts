import { performance } from 'node:perf_hooks';

const { eventLoopUtilization } = performance;

/** Shares of a thread's time are taken over so long, at least. */
const window = 20;
const busy = 0.6;

/** Tells whether this thread has lately had little time left. */
export const createBusyness = (): (() => boolean) => {
  let from = eventLoopUtilization();
  let at = performance.now();
  let isBusy = false;
  return () => {
    if (performance.now() - at < window) return isBusy;
    isBusy = eventLoopUtilization(from).utilization > busy;
    from = eventLoopUtilization();
    at = performance.now();
    return isBusy;
  };
};
