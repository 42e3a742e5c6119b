import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { Source } from '../../../shared/model/source.ts';
import { CoverageTally } from '../plan/coverage/coverage-tally.ts';
import { reportCoverage } from '../plan/coverage/report.ts';
import { createCoverageReader } from '../store/read-coverage.ts';
import { cancelledCall } from './errors.ts';
import type { Lists } from './lists.ts';
import type { Plans } from './plans.ts';
import { looksAtClock, readFilter } from './read-filter.ts';
import type { RowList } from './row-list.ts';
import type { StoredRows } from './stored-rows.ts';

/** Messages of one slice: some milliseconds. */
const sliceRows = 500;
/** A view asks again as messages arrive, and compares two stretches of time: what was counted is counted on. */
const mostKept = 4;

const unknownSource: Source = { dialect: 'unknown' };

interface Kept {
  readonly tally: CoverageTally;
  countedTo: number;
}

export interface CoverageOptions {
  readonly stored: StoredRows;
  readonly lists: Lists;
  readonly plans: Plans;
  readonly now: () => number;
  readonly nextTurn: () => Promise<void>;
}

/** How much of the plan was seen among the messages that match, and what was seen beside it. */
export const createCoverage = ({ stored, lists, plans, now, nextTurn }: CoverageOptions) => {
  const read = createCoverageReader(stored.reader, stored.dictionaries);
  const kept = new Map<string, Kept>();
  /** Grows where rows that were counted are gone or are others now. */
  let epoch = 0;
  const forget = (): void => {
    epoch += 1;
    kept.clear();
  };
  stored.listen({ grown: () => undefined, trimmed: forget, restarted: forget, judgedAgain: forget });

  const count = async (from: Kept, list: RowList, signal: CancelSignal): Promise<void> => {
    const { lastSeq } = stored.columns;
    for (;;) {
      const seqs = list.window(list.countBelow(from.countedTo + 1), sliceRows).filter((seq) => seq <= lastSeq);
      const last = seqs.at(-1);
      if (last === undefined) return;
      for (const row of read.rows(seqs)) from.tally.add(row);
      from.countedTo = last;
      await nextTurn();
      if (signal.aborted) throw cancelledCall();
    }
  };

  const tallyOf = async (params: Params<'coverage.get'>, signal: CancelSignal): Promise<CoverageTally> => {
    const { filter, run } = params;
    const rules = plans.of(run)?.judge?.rules;
    const list = await lists.matching(params, signal);
    const key = JSON.stringify([filter, run, rules?.revision]);
    const known = kept.get(key);
    const counted = known ?? {
      tally: new CoverageTally(rules, (id) => stored.dictionaries.source(id) ?? unknownSource),
      countedTo: 0,
    };
    // Two calls may count the same at once: neither sees the other's half.
    kept.delete(key);
    const begun = epoch;
    try {
      await count(counted, list, signal);
      return counted.tally;
    } finally {
      if (epoch === begun && !looksAtClock(readFilter(filter, now()))) kept.set(key, counted);
      for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    }
  };

  return async (params: Params<'coverage.get'>, signal: CancelSignal): Promise<Result<'coverage.get'>> => {
    const { details = true, event, kind = 'track', entity } = params;
    return reportCoverage(await tallyOf(params, signal), {
      details,
      ...(event === undefined ? {} : { event: { kind, name: event } }),
      ...(entity === undefined ? {} : { entity }),
    });
  };
};
