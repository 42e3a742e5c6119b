import type { Database } from 'better-sqlite3';
import { isStoreFault } from './store-error.ts';

/** What the store has to say to people: a damaged file, dropped messages, a full disk. */
export interface StoreNotice {
  readonly at: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const keptNotices = 200;

/** Keeps a notice; of one code only the newest stays, so that a long session does not fill the list. */
export const addNotice = (database: Database, { at, code, message, remedy }: StoreNotice): void => {
  database.prepare('delete from notice where code = ?').run(code);
  database.prepare('insert into notice (at, code, message, remedy) values (?, ?, ?, ?)').run(at, code, message, remedy);
  database.prepare('delete from notice where id <= (select max(id) from notice) - ?').run(keptNotices);
};

/** Keeps a notice where the store can take one; false where it cannot. */
export const offerNotice = (database: Database, notice: StoreNotice): boolean => {
  try {
    addNotice(database, notice);
    return true;
  } catch (error) {
    if (isStoreFault(error)) return false;
    throw error;
  }
};
