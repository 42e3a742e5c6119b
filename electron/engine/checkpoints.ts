import type { CheckpointNotice, CheckpointStart } from './checkpoint-thread.ts';
import type { Clock } from './ingest/clock.ts';
import { logFault } from './log-fault.ts';
import { createRestarts } from './restarts.ts';
import { spawnThread } from './spawn-thread.ts';
import { offerNotice } from './store/notices.ts';
import type { OpenStore } from './store/open.ts';

/** Without the thread nothing is lost: the writer then moves the log itself, once it has grown to 64 MB. */
const endedNotice = {
  code: 'checkpoints-ended',
  message: 'The thread that moves the log into the database ends again and again, and is not started any more.',
  remedy: 'Messages are stored all the same, now and then with a pause. Start Trackside again to have the thread back.',
} as const;

/** The thread that moves the log into the database and looks once whether the file is whole. It is started again when it dies. */
export const startCheckpoints = (
  { database, file }: OpenStore,
  clock: Clock,
  onDamage: (damage: string) => void,
): { stop(): Promise<void> } => {
  const restarts = createRestarts(clock.now);
  let stopping = false;
  let stop = (): void => undefined;
  const ended = Promise.withResolvers<void>();

  const run = (): void => {
    const worker = spawnThread('checkpoint', { file } satisfies CheckpointStart);
    stop = () => worker.postMessage('stop');
    worker.on('error', (error: unknown) => logFault('The checkpoint thread failed', error));
    worker.on('message', ({ damage }: CheckpointNotice) => {
      if (damage !== undefined) onDamage(damage);
    });
    worker.once('exit', () => {
      if (stopping) return ended.resolve();
      startAgain();
    });
  };

  const startAgain = (): void => {
    const restart = restarts();
    stop = ended.resolve;
    if (restart === undefined) {
      offerNotice(database, { at: clock.now(), ...endedNotice });
      return;
    }
    const cancel = clock.after(restart.wait, run);
    stop = () => {
      cancel();
      ended.resolve();
    };
  };

  run();
  return {
    stop: () => {
      stopping = true;
      stop();
      return ended.promise;
    },
  };
};
