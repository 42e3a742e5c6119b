import type { Database } from 'better-sqlite3';

export interface Transactions {
  begin(): void;
  commit(): void;
  /** Undoes what was begun; nothing where SQLite has already done so. */
  rollback(): void;
  /** Runs whole or not at all. */
  run<T>(work: () => T): T;
}

/** Writing transactions that take the lock at their beginning, so that nothing is half done when it is busy. */
export const createTransactions = (database: Database): Transactions => {
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  const undo = (): void => {
    if (database.inTransaction) rollback.run();
  };
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback: undo,
    run: (work) => {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        undo();
        throw error;
      }
    },
  };
};
