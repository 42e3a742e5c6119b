import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/contract/methods.ts';
import { useApp, useRun } from '../../state/app-context.tsx';
import { appliedFilter } from '../../state/live/applied-filter.ts';
import { useQuery } from '../../state/use-query.ts';
import { arrange, type Grouping, holdOrder, type ViolationSection } from '../../state/violations/arrange.ts';

/** A long answer is read and laid out in a frame that somebody may be waiting for. */
const refreshMs = (listed: number): number => (listed > 3_000 ? 10_000 : listed > 300 ? 2_000 : 400);
/** A list that somebody reads on with the keyboard keeps still for so long. */
const keyHoldMs = 2_000;
/** Violations that are asked for at once; the next come when the end of those is near. */
const pageSize = 1_000;

export interface ViolationListState {
  readonly answer: Result<'violations.list'> | undefined;
  readonly sections: readonly ViolationSection[];
  /** What the sections are: the choice of the person, once it is answered. */
  readonly grouping: Grouping;
  readonly error: ErrorBody | undefined;
  /** The end of what is listed is in sight. */
  readonly more: () => void;
  readonly touch: (touch: 'in' | 'out' | 'key') => void;
}

/** The violations in their sections, refreshed as messages come; they keep their places while somebody points at them. */
export const useViolationList = (): ViolationListState => {
  const { violations } = useApp();
  const run = useRun();
  const { filterText, showMuted, grouping, sort } = useStore(violations);
  const filter = appliedFilter(filterText);
  const question = JSON.stringify([run, filter, showMuted, grouping, sort]);
  const [asked, setAsked] = useState({ question, limit: pageSize });
  const limit = asked.question === question ? asked.limit : pageSize;
  const [listed, setListed] = useState(0);
  const { data, error } = useQuery(
    'violations.list',
    { run, filter, muted: showMuted, sort, group: grouping, limit },
    { everyMs: refreshMs(listed) },
  );
  // The answer to what was asked before stays until the next is there, so that nothing flickers.
  const [answered, setAnswered] = useState({ answer: data, grouping, question });
  useEffect(() => {
    if (!data) return;
    setAnswered({ answer: data, grouping, question });
    setListed(data.items.length);
  }, [data, grouping, question]);
  const { answer } = answered;
  const more = useCallback(() => {
    // Once for each page: while the next is on its way, there are fewer than were asked for.
    if (answer && answer.items.length === limit && limit < answer.total)
      setAsked({ question, limit: limit + pageSize });
  }, [answer, limit, question]);

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
  const sections = useMemo(() => {
    const { question: key, grouping: by } = answered;
    const now = arrange(answered.answer?.items ?? [], by, answered.answer?.sections);
    const kept = held && before.current?.key === key ? holdOrder(now, before.current.sections) : now;
    before.current = { key, sections: kept };
    return kept;
  }, [answered, held]);

  return { answer, sections, grouping: answered.grouping, error, touch, more };
};
