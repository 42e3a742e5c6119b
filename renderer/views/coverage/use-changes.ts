import { useMemo } from 'react';
import { useRun } from '../../state/app-context.tsx';
import type { ChangeSpan } from '../../state/coverage-session.ts';
import { useQuery } from '../../state/use-query.ts';
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
  /** Messages from before: without any there is nothing to compare with. */
  readonly before: number;
}

const refreshMs = 5_000;

/** Compares an owner's events since some time with all that was before. */
export const useChanges = (owner: string | undefined, within: string, span: ChangeSpan): Changes => {
  const run = useRun();
  // One instant for as long as it is looked at: what happened since then must not move away.
  const from = useMemo(() => Date.now() - milliseconds[span], [span]);
  const instant = new Date(from).toISOString();
  const sinceTerm = `time:[${instant}..]`;
  const everyMs = { everyMs: refreshMs };
  const since = useQuery('coverage.get', { run, filter: `${within} ${sinceTerm}`, details: false }, everyMs).data;
  const before = useQuery('coverage.get', { run, filter: `${within} time:[..${instant}]`, details: false }).data;
  const violations = useQuery('violations.list', { run, filter: within }, everyMs).data;
  const changes = useMemo(() => {
    if (!since || !before || !violations) return undefined;
    if (before.messages === 0) return [];
    return whatChanged({ before, since, violations: violations.items, from, owner, sinceTerm });
  }, [since, before, violations, from, owner, sinceTerm]);
  return {
    changes,
    before: before?.messages ?? 0,
  };
};
