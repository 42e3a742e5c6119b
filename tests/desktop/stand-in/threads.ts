import type { Worker } from 'node:worker_threads';

const running: Worker[] = [];

/** Keeps the worker threads that the process starts, oldest first. */
export const watchThreads = (): void => {
  process.on('worker', (worker) => {
    running.push(worker);
    worker.once('exit', () => running.splice(running.indexOf(worker), 1));
  });
};

/** Ends a thread in the middle of what it does, as a crash would. */
export const killThread = async (name: string): Promise<void> => {
  const worker = running.find(({ threadName }) => threadName === name);
  if (!worker) throw new Error(`no thread is called ${name}; there are ${running.map((each) => each.threadName)}`);
  await worker.terminate();
};
