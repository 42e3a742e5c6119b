import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isDamage, isStoreFault } from './store-error.ts';

export interface Checkpointer {
  /** Moves the log into the database where it is worth it; true when it did. */
  step(): boolean;
  /** What is wrong with the file; nothing where all is well. Takes a while on a big one. */
  check(): string | undefined;
  close(): void;
}

const worthwhileBytes = 4 * 1024 * 1024;

/** A connection that only checkpoints, passively: it never waits for the writer, and the writer never for it. */
export const openCheckpointer = (file: string, threshold: number = worthwhileBytes): Checkpointer => {
  const database = new Database(file, { fileMustExist: true, timeout: 0 });
  database.pragma('synchronous = NORMAL');
  const checkpoint = database.prepare<[], [number, number, number]>('pragma wal_checkpoint(PASSIVE)').raw();
  const version = database.prepare<[], number>('pragma data_version').pluck();
  let settledAt: number | undefined;
  return {
    step: () => {
      // The log file keeps its size when it is begun anew, so a big one alone does not mean work.
      if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < threshold) return false;
      const seen = version.get();
      if (seen === settledAt) return false;
      try {
        const [, frames, moved] = checkpoint.get() ?? [0, 0, 0];
        settledAt = frames === moved ? seen : undefined;
        return true;
      } catch (error) {
        // Damage is for the check to tell; of any other fault the writer hears too, and the log stays until it is gone.
        if (isStoreFault(error)) return false;
        throw error;
      }
    },
    check: () => {
      try {
        const text = String(database.pragma('quick_check(1)', { simple: true }));
        return text === 'ok' ? undefined : text.replaceAll('\n', ' ');
      } catch (error) {
        if (isDamage(error) && error instanceof Error) return error.message;
        throw error;
      }
    },
    close: () => database.close(),
  };
};
