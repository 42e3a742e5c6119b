import type { StoreNotice } from './notices.ts';
import type { StoreReader } from './read-store.ts';

/** What the store had to say, newest first, at most the last 50. */
export const createNoticeReader = ({ database }: StoreReader): (() => readonly StoreNotice[]) => {
  const last = database.prepare<[], StoreNotice>(
    'select at, code, message, remedy from notice order by id desc limit 50',
  );
  return () => last.all();
};
