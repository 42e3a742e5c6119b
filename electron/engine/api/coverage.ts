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
const mostKept = 6;

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
  /** Rows that were counted are gone or are others now. */
  const forget = (): void => kept.clear();
  stored.listen({ grown: () => undefined, trimmed: forget, restarted: forget, judgedAgain: forget });

  /** Counts until all that was stored at the call is counted, or until an instant; says how many messages are left. */
  const count = async (from: Kept, list: RowList, until: number, signal: CancelSignal): Promise<number> => {
    const { lastSeq } = stored.columns;
    for (;;) {
      const seqs = list.window(list.countBelow(from.countedTo + 1), sliceRows).filter((seq) => seq <= lastSeq);
      const last = seqs.at(-1);
      if (last === undefined) return 0;
      // In one turn: another call may go on with the same count in the next.
      for (const row of read.rows(seqs)) from.tally.add(row);
      from.countedTo = last;
      if (now() >= until) return list.countBelow(lastSeq + 1) - list.countBelow(last + 1);
      await nextTurn();
      if (signal.aborted) throw cancelledCall();
    }
  };

  const startOf = ({ filter = '', run }: Params<'coverage.get'>): Kept => {
    const rules = plans.of(run)?.judge?.rules;
    const key = JSON.stringify([filter, run, rules?.revision]);
    const start = kept.get(key) ?? {
      tally: new CoverageTally(rules, (id) => stored.dictionaries.source(id) ?? unknownSource),
      countedTo: 0,
    };
    kept.delete(key);
    if (!looksAtClock(readFilter(filter, now()))) kept.set(key, start);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return start;
  };

  return async (params: Params<'coverage.get'>, signal: CancelSignal): Promise<Result<'coverage.get'>> => {
    const { details = true, event, kind = 'track', entity, withinMs, filter } = params;
    const hurries = withinMs !== undefined && !looksAtClock(readFilter(filter, now()));
    const list = await lists.matching(params, signal);
    const until = hurries ? now() + withinMs : Number.POSITIVE_INFINITY;
    const counted = startOf(params);
    const uncounted = await count(counted, list, until, signal);
    return {
      ...reportCoverage(counted.tally, {
        details,
        ...(event === undefined ? {} : { event: { kind, name: event } }),
        ...(entity === undefined ? {} : { entity }),
      }),
      ...(uncounted === 0 ? {} : { uncounted }),
    };
  };
};
