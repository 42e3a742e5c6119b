import { SqliteError } from 'better-sqlite3';

/** Why the store cannot be opened or written; codes are stable. */
export interface StoreProblem {
  readonly code:
    | 'folder-in-use'
    | 'store-newer'
    | 'disk-full'
    | 'store-read-only'
    | 'store-busy'
    | 'store-damaged'
    | 'store-failed';
  readonly message: string;
  readonly remedy: string;
}

export class StoreError extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, cause?: unknown) {
    super(problem.message, { cause });
    this.name = 'StoreError';
    this.problem = problem;
  }
}

const codeOf = (error: unknown): string => (error instanceof SqliteError ? error.code : '');

/** SQLite could not do what it was asked to, for whatever reason. */
export const isStoreFault = (error: unknown): error is Error => error instanceof SqliteError;

export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** The file itself cannot be trusted any more. */
export const isDamage = (error: unknown): error is Error => {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
};

/** An error of SQLite in words for people. */
export const problemOf = (error: unknown): StoreProblem => {
  if (error instanceof StoreError) return error.problem;
  const code = codeOf(error);
  if (code === 'SQLITE_FULL') {
    return {
      code: 'disk-full',
      message: 'The disk that holds the data folder is full.',
      remedy: 'Free some space; storing resumes by itself.',
    };
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM' || code.startsWith('SQLITE_CANTOPEN')) {
    return {
      code: 'store-read-only',
      message: 'The data folder cannot be written.',
      remedy: 'Give this user the right to write in it, or choose another folder.',
    };
  }
  if (isBusy(error)) {
    return {
      code: 'store-busy',
      message: 'Another program holds the database locked.',
      remedy: 'Close the other program, or end its transaction.',
    };
  }
  if (isDamage(error)) {
    return {
      code: 'store-damaged',
      message: `The database is damaged: ${error.message}.`,
      remedy: 'Stop Trackside and start it again: the file is moved aside whole, and a new one is begun.',
    };
  }
  return {
    code: 'store-failed',
    message: `The database could not be written: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Look at the disk of the data folder; storing resumes by itself once it works.',
  };
};
