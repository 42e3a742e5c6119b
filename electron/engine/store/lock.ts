import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isBusy, StoreError } from './store-error.ts';

export interface FolderLock {
  release(): void;
}

const holderOf = (folder: string): string | undefined => {
  try {
    const text = readFileSync(join(folder, 'trackside.pid'), 'utf8').trim();
    return /^\d+$/.test(text) ? text : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
};

/**
 * Takes the data folder for this process. The lock is SQLite's on a file of its own,
 * so the system frees it when its holder dies, however it dies. Throws `folder-in-use`.
 */
export const lockFolder = (folder: string, pid: number): FolderLock => {
  const database = new Database(join(folder, 'trackside.lock'), { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const holder = holderOf(folder);
    throw new StoreError(
      {
        code: 'folder-in-use',
        message: `The data folder ${folder} is in use${holder === undefined ? '' : ` by the process ${holder}`}.`,
        remedy: 'End that process, or give this one another folder with --data.',
      },
      error,
    );
  }
  writeFileSync(join(folder, 'trackside.pid'), `${pid}\n`);
  return {
    release: () => {
      if (!database.open) return;
      database.exec('rollback');
      database.close();
    },
  };
};
