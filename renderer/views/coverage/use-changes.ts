import { useMemo } from 'react';
import { useRun } from '../../state/app-context.tsx';
import type { ChangeSpan } from '../../state/coverage-session.ts';
import { useQuery } from '../../state/use-query.ts';
import { type CoverageRow, ownFilter } from './coverage-rows.ts';
import { type Counting, useCoverage } from './use-coverage.ts';
import { type Change, whatChanged } from './what-changed.ts';

const milliseconds: Readonly<Record<ChangeSpan, number>> = {
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
};

export interface Changes {
  /** Undefined while it is on its way. */
  readonly changes: readonly Change[] | undefined;
  /** Epoch milliseconds: what came since is compared with all from before. */
  readonly from: number;
  readonly counting: Counting | undefined;
  /** Messages from before: without any there is nothing to compare with. */
  readonly before: number;
  readonly since: number;
}

const refreshMs = 5_000;
/** Pages that are opened within so long of each other look at one instant, so that one count serves all. */
const grainMs = 5 * 60_000;

/** Compares an owner's events since some time with all that was before. */
export const useChanges = (
  owner: string | undefined,
  rows: readonly CoverageRow[],
  within: string,
  span: ChangeSpan,
): Changes => {
  const run = useRun();
  // One instant for as long as it is looked at: what happened since then must not move away.
  const from = useMemo(() => Math.floor((Date.now() - milliseconds[span]) / grainMs) * grainMs, [span]);
  const instant = new Date(from).toISOString();
  const justBefore = new Date(from - 1).toISOString();
  const sinceTerm = `time:[${instant}..]`;
  const everyMs = { everyMs: refreshMs };
  const asked = (term: string) => ({ run, filter: `${within} ${term}`.trim(), details: false });
  const { coverage: since, counting: countingSince } = useCoverage(asked(sinceTerm), everyMs);
  const { coverage: before, counting: countingBefore } = useCoverage(asked(`time:[..${justBefore}]`));
  const cameAtAll = rows.some(({ ask, of }) => 'event' in ask && of.seen > 0);
  const ofOwn = { run, filter: ownFilter(rows, within) };
  const violations = useQuery('violations.list', ofOwn, { ...everyMs, enabled: cameAtAll }).data;
  const changes = useMemo(() => {
    if (!since || !before || (cameAtAll && !violations)) return undefined;
    if (before.messages === 0) return [];
    return whatChanged({ before, since, violations: violations?.items ?? [], from, owner, within, sinceTerm });
  }, [since, before, violations, cameAtAll, from, owner, within, sinceTerm]);
  return {
    changes,
    from,
    counting: countingBefore ?? countingSince,
    before: before?.messages ?? 0,
    since: since?.messages ?? 0,
  };
};
