import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type FolderLock, lockFolder } from './lock.ts';
import { migrate, migrations } from './migrate.ts';
import { addNotice } from './notices.ts';
import { knownDamage, setDatabaseAside, setForeignLogAside } from './set-aside.ts';
import { isDamage, problemOf, type StoreProblem } from './store-error.ts';

export const storeFileName = 'trackside.db';
export const storeFile = (folder: string): string => join(folder, storeFileName);

export type StoreDatabase = Database.Database;

export interface OpenStore {
  readonly database: StoreDatabase;
  readonly file: string;
  /** Where a damaged file was put, had there been one. */
  readonly movedAside?: string;
  close(): void;
}

export type Opened =
  | { readonly ok: true; readonly store: OpenStore }
  | { readonly ok: false; readonly problem: StoreProblem };

// The first version without the checkpoint fault of WAL databases with several connections.
const oldestSqlite = [3, 51, 3] as const;

const assertSqliteVersion = (database: Database.Database): void => {
  const text = String(database.prepare('select sqlite_version()').pluck().get());
  const parts = text.split('.').map(Number);
  for (const [index, least] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new Error(`SQLite ${text} is older than ${oldestSqlite.join('.')}`);
  }
};

export interface OpenOptions {
  readonly now: () => number;
  /** A database of so many bytes is about to be brought to a newer format, which takes its time where it is large. */
  readonly onOlder?: (bytes: number) => void;
}

const openFile = (file: string, { onOlder }: OpenOptions): Database.Database => {
  const database = new Database(file);
  try {
    assertSqliteVersion(database);
    database.pragma('busy_timeout = 5000');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('journal_size_limit = 67108864');
    database.pragma('cache_size = -8192');
    database.pragma('wal_autocheckpoint = 16000');
    migrate(database, migrations, onOlder);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const openOrRecover = (file: string, options: OpenOptions): { database: Database.Database; movedAside?: string } => {
  const { now } = options;
  let damage = knownDamage(file);
  if (damage === undefined) {
    const log = setForeignLogAside(file, now());
    try {
      const database = openFile(file, options);
      if (log !== undefined) noteLostLog(database, log, now());
      return { database };
    } catch (error) {
      if (!isDamage(error)) throw error;
      damage = error.message;
    }
  }
  const movedAside = setDatabaseAside(file, now());
  const database = openFile(file, options);
  addNotice(database, {
    at: now(),
    code: 'store-damaged',
    message: `The database was damaged (${damage}) and was moved to ${movedAside}. A new one was started.`,
    remedy: 'Nothing was deleted: `sqlite3 FILE .recover` reads what is left of the moved file.',
  });
  return { database, movedAside };
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Parent by parent: Node's own recursion never ends where the system lets nothing be made, as below `/proc`. */
const makeFolder = (folder: string): void => {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it in between.
    if (!isFolder(folder)) throw error;
  }
};

const noteLostLog = (database: Database.Database, log: string, at: number): void =>
  addNotice(database, {
    at,
    code: 'store-log-damaged',
    message: `The log beside the database could not be read and was moved to ${log}. What only it held is not in the database.`,
    remedy: 'Nothing was deleted: keep the moved file where what it held matters.',
  });

/** Opens the data folder for writing, the only writer there is; mends what can be mended and deletes nothing. */
export const openStore = (folder: string, options: OpenOptions): Opened => {
  let lock: FolderLock | undefined;
  try {
    makeFolder(folder);
    const held = lockFolder(folder, process.pid);
    lock = held;
    const file = storeFile(folder);
    const { database, movedAside } = openOrRecover(file, options);
    const close = (): void => {
      if (database.open) database.close();
      held.release();
    };
    return { ok: true, store: { database, file, close, ...(movedAside === undefined ? {} : { movedAside }) } };
  } catch (error) {
    lock?.release();
    return {
      ok: false,
      problem: error instanceof Error && 'syscall' in error ? folderProblem(folder, error) : problemOf(error),
    };
  }
};

const folderProblem = (folder: string, error: Error): StoreProblem => ({
  code: 'store-read-only',
  message: `The data folder ${folder} cannot be used: ${error.message}.`,
  remedy: 'Choose another folder with --data, or mend its rights.',
});
