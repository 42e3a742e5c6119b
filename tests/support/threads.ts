import { type StartOptions, startTrackside, type Trackside } from './trackside.ts';

export type ThreadName = 'ingest' | 'query' | 'checkpoint';

/** The built command, whose threads a test can end from outside. */
export interface TracksideThreads extends Trackside {
  /** Ends a thread; resolves once another of its name has started. */
  endThread(name: ThreadName): Promise<void>;
}

export const startThreads = async (options: StartOptions = {}): Promise<TracksideThreads> => {
  const trackside = await startTrackside({ ...options, preload: new URL('./end-threads.ts', import.meta.url) });
  const { control } = trackside;
  return {
    ...trackside,
    endThread: (name) =>
      new Promise((resolve) => {
        const heard = (started: unknown): void => {
          if (started !== name) return;
          control.off('message', heard);
          resolve();
        };
        control.on('message', heard);
        control.send(name);
      }),
  };
};
