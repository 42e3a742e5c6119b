import { performance } from 'node:perf_hooks';

const { eventLoopUtilization } = performance;

/** Shares of a thread's time are taken over so long, at least. */
const window = 20;
const busy = 0.6;

/** Tells whether this thread has lately had little time left, because messages came: `seq` is that of the last one. */
export const createBusyness = (seq: () => number): (() => boolean) => {
  let from = eventLoopUtilization();
  let at = performance.now();
  let last = seq();
  let isBusy = false;
  return () => {
    if (performance.now() - at < window) return isBusy;
    isBusy = seq() !== last && eventLoopUtilization(from).utilization > busy;
    from = eventLoopUtilization();
    at = performance.now();
    last = seq();
    return isBusy;
  };
};
