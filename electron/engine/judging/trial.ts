import type { Trial } from '../../../shared/contract/judging-shapes.ts';
import type { Judge } from '../judge/judge.ts';
import type { JudgedReader } from '../store/read-judged.ts';
import { compare } from './compare.ts';
import { judgeStored } from './judge-stored.ts';
import { pagesOf, type StoredScope } from './stored-scope.ts';
import { TrialTally } from './trial-tally.ts';

/** What a trial needs of its surroundings. */
export interface TrialPace {
  readonly now: () => number;
  /** Resolves in a later turn of the loop; false where nobody wants the answer any more. */
  readonly nextTurn: () => Promise<boolean>;
  /** Milliseconds after which what was judged by then, the newest messages, is the answer. */
  readonly within?: number;
}

/** Judges stored messages by a plan and tells what would change; `undefined` where it was cancelled. */
export const runTrial = async (
  reader: JudgedReader,
  judge: Judge,
  scope: StoredScope,
  { now, nextTurn, within = Number.POSITIVE_INFINITY }: TrialPace,
): Promise<Trial | undefined> => {
  const tally = new TrialTally();
  const started = now();
  for (const { rows, others, last } of pagesOf(reader, scope)) {
    for (const row of rows) tally.add(row, compare(row, judgeStored(row, judge)));
    tally.addKept(others);
    if (now() - started > within && !last) return tally.result(false);
    if (!(await nextTurn())) return undefined;
  }
  return tally.result(true);
};
