import { BroadcastChannel, isMainThread, type Worker } from 'node:worker_threads';

/**
 * Loaded into the command by `--import`, and so into each of its threads: ends a thread by its name when the test says
 * so, and tells when another of that name has started. The product knows nothing of it.
 */
const orders = new BroadcastChannel('test: end a thread');
const starts = new BroadcastChannel('test: a thread has started again');
orders.unref();
starts.unref();

const threads = new Map<string, Worker>();
const ended = new Set<string>();

const end = (name: string): void => {
  const thread = threads.get(name);
  if (!thread) return;
  ended.add(name);
  void thread.terminate();
};

process.on('worker', (worker: Worker) => {
  const name = worker.threadName ?? '';
  threads.set(name, worker);
  worker.once('online', () => {
    if (!ended.delete(name)) return;
    if (isMainThread) process.send?.(name);
    else starts.postMessage(name);
  });
});

if (isMainThread) {
  process.on('message', (name) => {
    end(String(name));
    orders.postMessage(name);
  });
  process.channel?.unref();
  starts.onmessage = ({ data }) => process.send?.(data);
} else {
  orders.onmessage = ({ data }) => end(String(data));
}
