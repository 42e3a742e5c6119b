import type { StoreReader } from './read-store.ts';

export interface StoreNotice {
  readonly at: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What the store had to say, newest first, at most the last 50. */
export const createNoticeReader = ({ database }: StoreReader): (() => readonly StoreNotice[]) => {
  const last = database.prepare<[], StoreNotice>(
    'select at, code, message, remedy from notice order by id desc limit 50',
  );
  return () => last.all();
};
