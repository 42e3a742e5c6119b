import { useMemo } from 'react';
import type { MessageRow } from '../../../shared/contract/shapes.ts';
import type { KnownWords } from '../../../shared/filter/complete.ts';
import { useRun, useStatus } from '../app-context.tsx';
import { useQuery } from '../use-query.ts';
import { knownWords } from './known-words.ts';

const noRows = (): readonly MessageRow[] => [];

/** Words for the filter's completion, gathered while somebody types; `rowsInView` gives rows that are on the screen. */
export const useKnownWords = (typing: boolean, rowsInView = noRows): KnownWords => {
  const run = useRun();
  const runs = useStatus((state) => state.status?.runs);
  const plan = useQuery('plan.get', { run }, { enabled: typing }).data?.plan;
  const usage = useQuery('plan.usage', { run }, { enabled: typing }).data?.names;
  return useMemo(
    () =>
      knownWords({
        plan,
        usage,
        rows: typing ? rowsInView() : [],
        runs: (runs ?? []).map(({ name }) => name),
      }),
    [plan, usage, runs, rowsInView, typing],
  );
};
