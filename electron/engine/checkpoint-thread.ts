import { parentPort, workerData } from 'node:worker_threads';
import { openCheckpointer } from './store/checkpoint.ts';

/** What this thread is started with. */
export interface CheckpointStart {
  readonly file: string;
}

/** What it tells: once, whether the file is whole. */
export interface CheckpointNotice {
  readonly type: 'checked';
  readonly damage?: string;
}

const everyMilliseconds = 50;

const fileOf = (data: unknown): string => {
  if (typeof data === 'object' && data !== null && 'file' in data && typeof data.file === 'string') return data.file;
  throw new Error('The checkpoint thread was started without a file.');
};

if (parentPort === null) throw new Error('The checkpoint thread was started outside a worker.');
const parent = parentPort;
const checkpointer = openCheckpointer(fileOf(workerData));
const beat = setInterval(() => checkpointer.step(), everyMilliseconds);
// The check waits for the first quiet moment, so that a start is not slowed by it.
const checkSoon = setTimeout(() => {
  const damage = checkpointer.check();
  parent.postMessage({ type: 'checked', ...(damage === undefined ? {} : { damage }) } satisfies CheckpointNotice);
}, 2_000);

parent.once('message', () => {
  clearInterval(beat);
  clearTimeout(checkSoon);
  checkpointer.close();
  parent.close();
});
