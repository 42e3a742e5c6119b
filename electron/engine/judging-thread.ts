import { setTimeout as after, setImmediate as nextImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type JudgingTask, type JudgingWord, runJudging } from './judging/judging-task.ts';

/** Slices on their way at once: the next one is judged while the one before is being written. */
const mostOnTheWay = 4;

/**
 * Where the collector is at its limit, this thread rests so long for each millisecond of a processor that it took: about 5 s
 * for 100,000 messages that are all judged (docs/decisions/0002-benchmarks.md).
 */
const restPerWork = 4;

/** By the time of a processor: while others have the processor, this thread takes nothing from them. */
const workedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** What this thread is told: a slice was taken, and whether to rest before the next, or its work is no longer wanted. */
export type ToJudging = 'taken' | 'taken-rest' | 'stop';

if (parentPort === null) throw new Error('The judging thread was started outside a worker.');
const parent = parentPort;
// Made by this process, in judging-threads.ts.
const task: JudgingTask = workerData;
let onTheWay = 0;
let stopped = false;
let rests = false;
let resumedAt = workedMs();
let hear = (): void => undefined;

parent.on('message', (word: ToJudging) => {
  if (word === 'stop') stopped = true;
  else onTheWay -= 1;
  rests = word === 'taken-rest';
  hear();
});

const nextTurn = async (): Promise<boolean> => {
  await nextImmediate();
  return !stopped;
};

const proceed = async (): Promise<boolean> => {
  await (rests ? after((workedMs() - resumedAt) * restPerWork) : nextImmediate());
  while (!stopped && onTheWay >= mostOnTheWay) {
    await new Promise<void>((resolve) => {
      hear = resolve;
    });
  }
  resumedAt = workedMs();
  return !stopped;
};

const tell = (word: JudgingWord): void => {
  if (word.type === 'slice') onTheWay += 1;
  parent.postMessage(word);
};

await runJudging(task, { now: () => performance.now(), nextTurn, proceed }, tell);
parent.close();
