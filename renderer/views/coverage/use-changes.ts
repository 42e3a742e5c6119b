import { useMemo, useState } from 'react';
import { useRun } from '../../state/app-context.tsx';
import { useQuery } from '../../state/use-query.ts';
import { type Change, whatChanged } from './what-changed.ts';

export const spans = ['1h', '24h', '7d', '30d'] as const;
export type Span = (typeof spans)[number];

const milliseconds: Readonly<Record<Span, number>> = {
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
};

export interface Changes {
  readonly span: Span;
  readonly choose: (span: Span) => void;
  /** Undefined while it is on its way. */
  readonly changes: readonly Change[] | undefined;
  /** Messages from before: without any there is nothing to compare with. */
  readonly before: number;
}

const refreshMs = 5_000;

/** Compares an owner's events since some time with all that was before. */
export const useChanges = (owner: string | undefined, within: string): Changes => {
  const run = useRun();
  const [{ span, from }, setSpan] = useState(() => ({ span: '24h' as Span, from: Date.now() - milliseconds['24h'] }));
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
    span,
    choose: (chosen) => setSpan({ span: chosen, from: Date.now() - milliseconds[chosen] }),
    changes,
    before: before?.messages ?? 0,
  };
};
