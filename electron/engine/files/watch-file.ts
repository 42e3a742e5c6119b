import { dirname, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import { failureCode } from './failure-code.ts';

export interface FileWatch {
  /** Resolves once the file system is being watched. */
  readonly ready: Promise<void>;
  /** Resolves once the last loading has ended. */
  stop(): Promise<void>;
}

export interface FileWatchHandlers {
  /** The file may have changed, and has settled. Called once the watching began, too. */
  readonly load: () => Promise<void>;
  /** Names of files and folders below the path that are none of its content; what lies below is watched where given. */
  readonly isSkipped?: (name: string) => boolean;
  /** It is not watched; the system's word for why. */
  readonly onFailure: (code: string) => void;
}

/** Of folders in the watched one. */
const deepest = 10;
const settleMs = 100;
/** A file that is saved without end is read nevertheless. */
const longestSettleMs = 1_000;

/** Watches one file or folder through the folder that it is in, so that it may be replaced, removed and made again. */
export const watchFile = (path: string, { load, isSkipped, onFailure }: FileWatchHandlers): FileWatch => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let firstChange: number | undefined;
  let loading: Promise<void> = Promise.resolve();

  const settle = (): void => {
    if (stopped) return;
    const now = performance.now();
    firstChange ??= now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        firstChange = undefined;
        loading = loading.then(load);
      },
      Math.max(0, Math.min(settleMs, firstChange + longestSettleMs - now)),
    );
  };

  const folder = dirname(path);
  const isInside = (candidate: string): boolean =>
    isSkipped !== undefined &&
    candidate.startsWith(path + sep) &&
    !candidate
      .slice(path.length + 1)
      .split(sep)
      .some(isSkipped);
  const isWatched = (candidate: string): boolean => candidate === path || candidate === folder || isInside(candidate);
  const watcher = watch(folder, {
    depth: deepest,
    ignored: (candidate) => !isWatched(resolve(candidate)),
    ignoreInitial: true,
    atomic: false,
  });
  watcher.on('all', settle);
  const ready = new Promise<void>((done) => {
    watcher.on('ready', () => {
      settle();
      done();
    });
    watcher.on('error', () => done());
  });
  watcher.on('error', (failure) => onFailure(failureCode(failure)));

  return {
    ready,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await watcher.close();
      await loading;
    },
  };
};
