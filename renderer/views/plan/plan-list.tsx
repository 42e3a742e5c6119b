import { Fragment, type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import type { PlanRow, PlanSection, Seen } from './plan-rows.ts';

const sections: readonly { readonly id: PlanSection; readonly title: string }[] = [
  { id: 'events', title: 'Events' },
  { id: 'pages', title: 'Pages' },
  { id: 'screens', title: 'Screens' },
  { id: 'entities', title: 'Entities' },
  { id: 'common', title: 'Common' },
];

const sectionTitle = (section: PlanSection): string => sections.find(({ id }) => id === section)?.title ?? section;

const SeenCounts = ({ seen }: { readonly seen: Seen }) => {
  if (seen.count === 0) return <Badge>never seen</Badge>;
  return (
    <span className="flex shrink-0 items-center gap-2 text-sm tabular-nums">
      {seen.invalid > 0 ? (
        <span className="inline-flex items-center gap-1 text-invalid">
          <VerdictMark verdict="invalid" />
          {seen.invalid.toLocaleString('en')}
        </span>
      ) : undefined}
      {seen.warning > 0 ? (
        <span className="inline-flex items-center gap-1 text-warning">
          <VerdictMark verdict="warning" />
          {seen.warning.toLocaleString('en')}
        </span>
      ) : undefined}
      <span className="min-w-10 text-right text-muted">{seen.count.toLocaleString('en')}</span>
    </span>
  );
};

export interface PlanListProps {
  readonly rows: readonly PlanRow[];
  readonly selected?: string;
  readonly onSelect: (id: string) => void;
}

/** The plan's sections with a line for each name. Arrow keys move, one Tab stop. */
export const PlanList = ({ rows, selected, onSelect }: PlanListProps) => {
  const list = useRef<HTMLDivElement>(null);
  const ordered = sections.flatMap(({ id }) => rows.filter((row) => row.section === id));
  const index = ordered.findIndex((row) => row.id === selected);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  const choose = (wanted: number): void => {
    const row = ordered[Math.min(ordered.length - 1, Math.max(0, wanted))];
    if (row) onSelect(row.id);
  };
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: ordered.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    choose(wanted);
  };
  const pick = (event: MouseEvent): void => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : undefined;
    if (option?.dataset.index !== undefined) choose(Number(option.dataset.index));
  };

  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Plan"
      tabIndex={0}
      aria-activedescendant={index >= 0 ? `plan-row-${index}` : undefined}
      onKeyDown={move}
      onClick={pick}
      className="min-h-0 flex-1 overflow-y-auto pb-3"
    >
      {ordered.map((row, place) => (
        <Fragment key={row.id}>
          {ordered[place - 1]?.section === row.section ? undefined : (
            <div
              role="presentation"
              className="sticky top-0 z-10 flex h-8 items-end gap-1.5 bg-canvas px-3 pb-1 text-xs font-medium text-muted"
            >
              {sectionTitle(row.section)}
              <span className="tabular-nums">{ordered.filter((each) => each.section === row.section).length}</span>
            </div>
          )}
          <div
            id={`plan-row-${place}`}
            role="option"
            aria-selected={place === index}
            tabIndex={-1}
            data-index={place}
            className="mx-1 flex min-h-8 scroll-mt-8 items-center gap-2 rounded-md px-2 hover:bg-hover aria-selected:bg-selected"
          >
            <span className={`min-w-0 flex-1 truncate ${row.planned ? '' : 'italic'}`} title={row.title}>
              <ForeignText text={row.title} />
            </span>
            {row.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
            {row.planned ? undefined : <Badge tone="warning">unplanned</Badge>}
            {row.seen ? <SeenCounts seen={row.seen} /> : undefined}
          </div>
        </Fragment>
      ))}
    </div>
  );
};
