import type { Database } from 'better-sqlite3';

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
