import { OctagonAlert } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp, useRun } from '../../state/app-context.tsx';
import { appliedFilter } from '../../state/live/applied-filter.ts';
import { useShowInLive } from '../../state/live/show-in-live.ts';
import { useQuery } from '../../state/use-query.ts';
import { linesOf, type ViolationLine } from '../../state/violations/arrange.ts';
import { rowsOf as rowsFilter, sectionFilter } from '../../state/violations/row-filter.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { NothingFound } from './nothing-found.tsx';
import { useViolationList } from './use-violation-list.ts';
import { ViolationDetails } from './violation-details.tsx';
import { type ListHandle, ViolationList } from './violation-list.tsx';
import { ViolationsToolbar } from './violations-toolbar.tsx';

/** Each mistake once: how often it came, from whom, and how to mend it. */
export const ViolationsView = () => {
  const { violations, layout } = useApp();
  const { see } = violations;
  const showInLive = useShowInLive();
  const plan = useQuery('plan.get', { run: useRun() }).data;
  const { sort, active, closed, filterText, showMuted, scrollTop, selected: chosen } = useStore(violations);
  const share = useStore(layout, (state) => state.detailsShare);
  const list = useRef<ListHandle>(null);
  const { answer, sections, grouping, error, touch, more } = useViolationList();
  const lines = useMemo(() => linesOf(sections, closed), [sections, closed]);
  const all = useMemo(() => linesOf(sections, new Set()), [sections]);
  const selected =
    all.find((line) => line.type === 'violation' && line.key === chosen) ??
    all.find((line) => line.type === 'violation');
  const hasLines = lines.length > 0;
  const focusList = useCallback(() => list.current?.focus(), []);

  // Whoever comes back finds the keyboard where it was, and so does who mended what the details showed;
  // nobody is called away from where they type.
  const shown = selected?.type === 'violation' ? selected.item : undefined;
  useEffect(() => {
    see(shown);
    return () => see(undefined);
  }, [see, shown]);
  const shownKey = selected?.key;
  useEffect(() => {
    if (hasLines && shownKey !== undefined && document.activeElement === document.body) focusList();
  }, [hasLines, shownKey, focusList]);

  const filter = appliedFilter(filterText);
  const rowsOf = (line: ViolationLine): string =>
    line.type === 'section' ? sectionFilter(line.section, grouping, filter) : rowsFilter(line.item, filter);
  const showRows = (line: ViolationLine): void => showInLive(rowsOf(line));

  if (error && !answer) {
    return (
      <EmptyState icon={OctagonAlert} level={1} title="The violations cannot be shown">
        {error.message} {error.remedy}
      </EmptyState>
    );
  }
  if (!answer) return <Skeleton label="Violations are on their way" />;
  const muted = answer.muted ?? 0;
  return (
    <section data-keys="violations" aria-label="Violations" className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Violations</h1>
      <ViolationsToolbar total={answer.total} listed={answer.items.length} muted={muted} onLeaveFilter={focusList} />
      {error ? (
        <p role="alert" className="border-b border-line px-3 py-1 text-sm text-invalid">
          {error.message} {error.remedy}
        </p>
      ) : undefined}
      <div className="min-h-0 flex-1">
        {selected?.type === 'violation' ? (
          <SplitPane
            label="Width of the details"
            share={share}
            onShare={(wanted) => layout.setState({ detailsShare: Math.round(wanted) })}
            main={
              <div className="flex h-full min-h-0 flex-col">
                <ViolationList
                  lines={lines}
                  grouping={grouping}
                  active={active}
                  selected={selected.key}
                  scrollTop={scrollTop}
                  order={`${grouping} ${sort}`}
                  onActive={(line) => violations.activate(line, rowsOf(line))}
                  onToggle={violations.toggle}
                  onRows={showRows}
                  onScroll={(top) => violations.setState({ scrollTop: top })}
                  onTouch={touch}
                  onEnd={more}
                  handle={list}
                />
              </div>
            }
            side={
              <ViolationDetails
                key={selected.key}
                item={selected.item}
                plan={plan}
                onRows={(terms) => showInLive(`${rowsOf(selected)} ${terms}`.trim())}
              />
            }
          />
        ) : (
          <NothingFound filtered={filterText.trim() !== ''} hiddenMuted={showMuted ? 0 : muted} />
        )}
      </div>
    </section>
  );
};
