import type { CancelSignal } from '../../../shared/contract/caller.ts';
import type { FilterNode } from '../../../shared/filter/tree.ts';
import { cancelledCall } from './errors.ts';
import { createMatcher, isHeavy } from './matcher.ts';
import { looksAtClock, looksAtJudgements, looksAtRepeats, readFilter } from './read-filter.ts';
import { createRowList, type RowList } from './row-list.ts';
import type { StoredRows } from './stored-rows.ts';

/** Lists asked for again and again (a script that polls, a page after a page) are kept and grow instead. */
const mostKept = 4;

export interface Selection {
  readonly tree: FilterNode;
  readonly run?: string | undefined;
  /** Only messages after this seq. */
  readonly after?: number | undefined;
}

export interface OpenList {
  readonly list: RowList;
  close(): void;
}

export interface Lists {
  /** A list that follows the store until it is closed; `startedOver` hears that it is to be searched anew. */
  open(selection: Selection, startedOver?: () => void): OpenList;
  /** All that matches now. */
  matching(query: { readonly filter?: string; readonly run?: string }, signal: CancelSignal): Promise<RowList>;
}

export interface ListsOptions {
  readonly stored: StoredRows;
  readonly now: () => number;
  readonly nextTurn: () => Promise<void>;
}

export const createLists = ({ stored, now, nextTurn }: ListsOptions): Lists => {
  const kept = new Map<string, OpenList>();

  const open: Lists['open'] = ({ tree, run, after = 0 }, startedOver = () => undefined) => {
    const matcher = createMatcher(stored, tree, run);
    const list = createRowList({ columns: stored.columns, matcher, after, nextTurn });
    const judgedAgain = (): void => {
      if (!looksAtJudgements(tree)) return;
      list.restart();
      startedOver();
    };
    const close = stored.listen({ grown: list.extend, trimmed: list.trim, restarted: list.restart, judgedAgain });
    return { list, close };
  };

  const keep = (key: string, opened: OpenList): void => {
    kept.set(key, opened);
    for (const [oldest, { close }] of kept) {
      if (kept.size <= mostKept) return;
      close();
      kept.delete(oldest);
    }
  };

  const matching: Lists['matching'] = async ({ filter, run }, signal) => {
    await stored.catchUp();
    const key = JSON.stringify([filter, run]);
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      await known.list.search(signal);
      if (signal.aborted) throw cancelledCall();
      return known.list;
    }
    const tree = readFilter(filter, now());
    if (looksAtRepeats(tree)) await stored.catchUpRepeats();
    const opened = open({ tree, run });
    await opened.list.search(signal);
    if (signal.aborted) {
      opened.close();
      throw cancelledCall();
    }
    if (looksAtClock(tree) || looksAtRepeats(tree) || isHeavy(tree) || kept.has(key)) opened.close();
    else keep(key, opened);
    return opened.list;
  };

  return { open, matching };
};
