import type { JudgingWord, StartJudging } from './judging/judging-task.ts';
import type { ToJudging } from './judging-thread.ts';
import { logFault } from './log-fault.ts';
import { spawnThread } from './spawn-thread.ts';

const isLast = ({ type }: JudgingWord): boolean => type === 'done' || type === 'trial' || type === 'failed';

/** Each work in a thread of its own, which ends with it. */
export const startJudgingThread: StartJudging = (task, hear) => {
  const worker = spawnThread('judging', task);
  const ended = Promise.withResolvers<void>();
  let wanted = true;
  let fault: Error | undefined;
  const say = (word: ToJudging): void => worker.postMessage(word);

  worker.on('message', (word: JudgingWord) => {
    if (!wanted) return;
    if (isLast(word)) wanted = false;
    hear(word);
  });
  worker.on('error', (error: Error) => {
    fault = error;
    logFault('The judging thread failed', error);
  });
  worker.once('exit', () => {
    if (wanted) hear({ type: 'failed', message: fault?.message ?? 'The judging thread ended.', damage: false });
    wanted = false;
    ended.resolve();
  });

  return {
    taken: (rest) => say(rest ? 'taken-rest' : 'taken'),
    stop: () => {
      wanted = false;
      say('stop');
      return ended.promise;
    },
  };
};
