import type { Meta } from '../store/meta.ts';

/** Messages up to a seq that are as good as gone, of one run or of all. */
export interface Forgotten {
  readonly upTo: number;
  readonly runId?: number;
}

/** A reset on its way, as `meta` keeps it: the next start finishes what a kill cut short. */
export interface ResetMark extends Forgotten {
  /** Last ids of the tables beside the messages when the reset began. */
  readonly request: number;
  readonly rejection: number;
}

const key = 'forget';

export const readMarks = (meta: Meta): ResetMark[] => JSON.parse(meta.text(key) ?? '[]');

export const saveMarks = (meta: Meta, marks: readonly ResetMark[]): void => {
  if (marks.length === 0) meta.remove(key);
  else meta.set(key, JSON.stringify(marks));
};
