import { setImmediate as nextImmediate } from 'node:timers/promises';
import { runJudging, type StartJudging } from './judging-task.ts';

/** The work of the judging thread in the thread of the test. */
export const startInThread: StartJudging = (task, hear) => {
  let wanted = true;
  const nextTurn = async (): Promise<boolean> => {
    await nextImmediate();
    return wanted;
  };
  const pace = { now: () => performance.now(), nextTurn, proceed: nextTurn };
  const ended = nextImmediate().then(() =>
    runJudging(task, pace, (word) => {
      if (wanted) hear(word);
    }),
  );
  return {
    taken: () => undefined,
    stop: () => {
      wanted = false;
      return ended;
    },
  };
};
