import { Fragment } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { useOptionList } from '../../ui/option-list.ts';
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
  const ordered = sections.flatMap(({ id }) => rows.filter((row) => row.section === id));
  const ids = ordered.map(({ id }) => id);
  const { list, option } = useOptionList({ name: 'plan-row', ids, selected, onSelect });

  return (
    <div {...list} role="listbox" aria-label="Plan" className="min-h-0 flex-1 overflow-y-auto pb-3">
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
            {...option(row.id)}
            role="option"
            tabIndex={-1}
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
