import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/contract/methods.ts';
import { useApp, useRun } from '../../state/app-context.tsx';
import { appliedFilter } from '../../state/live/applied-filter.ts';
import { useQuery } from '../../state/use-query.ts';
import { arrange, holdOrder, type ViolationSection } from '../../state/violations/arrange.ts';

const refreshMs = 400;
/** A long answer is read and laid out in a frame that somebody may be waiting for. */
const longRefreshMs = 2_000;
const longList = 300;
/** A list that somebody reads on with the keyboard keeps still for so long. */
const keyHoldMs = 2_000;
const mostListed = 1_000;

export interface ViolationListState {
  readonly answer: Result<'violations.list'> | undefined;
  readonly sections: readonly ViolationSection[];
  readonly error: ErrorBody | undefined;
  readonly touch: (touch: 'in' | 'out' | 'key') => void;
}

/** The violations in their sections, refreshed as messages come; they keep their places while somebody points at them. */
export const useViolationList = (): ViolationListState => {
  const { violations } = useApp();
  const run = useRun();
  const { filterText, showMuted, grouping, sort } = useStore(violations);
  const filter = appliedFilter(filterText);
  const [isLong, setIsLong] = useState(false);
  const { data, error } = useQuery(
    'violations.list',
    { run, filter, muted: showMuted, sort, limit: mostListed },
    { everyMs: isLong ? longRefreshMs : refreshMs },
  );
  // The answer to what was asked before stays until the next is there, so that nothing flickers.
  const [answer, setAnswer] = useState(data);
  useEffect(() => {
    if (!data) return;
    setAnswer(data);
    setIsLong(data.items.length > longList);
  }, [data]);

  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pointed = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const touch = useCallback((how: 'in' | 'out' | 'key'): void => {
    if (how !== 'key') pointed.current = how === 'in';
    clearTimeout(timer.current);
    setHeld(how !== 'out');
    if (how === 'key') timer.current = setTimeout(() => setHeld(pointed.current), keyHoldMs);
  }, []);

  const before = useRef<{ readonly key: string; readonly sections: readonly ViolationSection[] }>(undefined);
  const key = JSON.stringify([run, filter, showMuted, grouping, sort]);
  const sections = useMemo(() => {
    const now = arrange(answer?.items ?? [], grouping, sort);
    const kept = held && before.current?.key === key ? holdOrder(now, before.current.sections) : now;
    before.current = { key, sections: kept };
    return kept;
  }, [answer, grouping, sort, held, key]);

  return { answer, sections, error, touch };
};
