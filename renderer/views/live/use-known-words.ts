import { useMemo } from 'react';
import type { KnownWords } from '../../../shared/filter/complete.ts';
import { useApp, useRun, useStatus } from '../../state/app-context.tsx';
import { knownWords } from '../../state/live/known-words.ts';
import { useQuery } from '../../state/use-query.ts';

/** Words for the filter's completion, gathered while somebody types. */
export const useKnownWords = (typing: boolean): KnownWords => {
  const { live } = useApp();
  const run = useRun();
  const runs = useStatus((state) => state.status?.runs);
  const plan = useQuery('plan.get', { run }, { enabled: typing }).data?.plan;
  const usage = useQuery('plan.usage', { run }, { enabled: typing }).data?.names;
  return useMemo(
    () =>
      knownWords({
        plan,
        usage,
        rows: typing ? live.list.rowsInView() : [],
        runs: (runs ?? []).map(({ name }) => name),
      }),
    [plan, usage, runs, live, typing],
  );
};
