import { Fragment, useEffect } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { useKeptScroll } from '../../ui/kept-scroll.ts';
import { useOptionList } from '../../ui/option-list.ts';
import { type CoverageGroup, type CoverageRow, shareText, validShare } from './coverage-rows.ts';
import { ShareBar } from './share-bar.tsx';

export interface CoverageListProps {
  readonly groups: readonly CoverageGroup[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Whether the headings leave open what kind a name is of. */
  readonly withKind: boolean;
  /** Where the list stood, in pixels from its top. */
  readonly top: number;
  readonly onScroll: (top: number) => void;
}

const listId = 'coverage-list';

const columns =
  'grid grid-cols-[minmax(0,1fr)_64px_104px_72px] items-center gap-3 max-[1279px]:grid-cols-[minmax(0,1fr)_44px_52px_64px] max-[1279px]:gap-2';

const ofPlanned = ({ seen, planned }: { readonly seen: number; readonly planned: number }): string =>
  planned === 0 ? '–' : `${seen}/${planned}`;

const kinds = { Events: undefined, Pages: 'page', Screens: 'screen', Entities: 'entity' } as const;

const Line = ({ row, withKind }: { readonly row: CoverageRow; readonly withKind: boolean }) => {
  const { of } = row;
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <span className={`min-w-0 truncate ${of.planned ? '' : 'pr-0.5 italic'}`} title={row.title}>
          <ForeignText text={row.title} />
        </span>
        {withKind && kinds[row.section] ? (
          <span className="shrink-0 text-sm text-muted">{kinds[row.section]}</span>
        ) : undefined}
        {of.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
        {of.planned ? undefined : <Badge tone="warning">unplanned</Badge>}
      </span>
      {of.seen === 0 ? (
        <span className="col-span-3 justify-self-end">
          <Badge>never seen</Badge>
        </span>
      ) : (
        <>
          <span className="text-right text-sm tabular-nums">
            {of.seen.toLocaleString('en')}
            <span className="sr-only"> seen</span>
          </span>
          <span className="flex items-center gap-2 text-sm tabular-nums">
            <span className="min-w-0 flex-1 max-[1279px]:hidden">
              <ShareBar {...of} />
            </span>
            <span className={`w-12 shrink-0 text-right ${of.invalid > 0 ? 'text-invalid' : 'text-muted'}`}>
              {shareText(validShare(of))}
              <span className="sr-only"> valid</span>
            </span>
          </span>
          <span className="text-right text-sm text-muted tabular-nums">
            {ofPlanned(of.counts.properties)}
            <span className="sr-only"> properties seen</span>
          </span>
        </>
      )}
    </>
  );
};

const GroupSummary = ({ group }: { readonly group: CoverageGroup }) => {
  const planned = group.rows.filter(({ of }) => of.planned);
  const seen = planned.filter(({ of }) => of.seen > 0).length;
  return (
    <span className="text-xs text-muted tabular-nums">
      {planned.length === 0 ? group.rows.length : `${seen} of ${planned.length} seen`}
    </span>
  );
};

/** All names under their headings; an owner's heading can be chosen like a name. Arrow keys move, one Tab stop. */
export const CoverageList = ({ groups, selected, onSelect, withKind, top, onScroll }: CoverageListProps) => {
  const ids = groups.flatMap((group) => [
    ...(group.owner === undefined ? [] : [group.id]),
    ...group.rows.map(({ id }) => id),
  ]);
  const scroll = useKeptScroll(top, onScroll);
  const { list, option } = useOptionList({ name: 'coverage', ids, selected, onSelect, begin: scroll.ref });
  // Whoever comes back finds the keyboard where it was; nobody is called away from where they type.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(listId)?.focus({ preventScroll: true });
  }, []);

  return (
    <>
      <div aria-hidden className={`${columns} h-7 shrink-0 px-3 text-xs font-medium text-muted`}>
        <span>Name</span>
        <span className="text-right">Seen</span>
        <span className="max-[1279px]:text-right">Valid</span>
        <span className="text-right">Properties</span>
      </div>
      <div
        {...list}
        id={listId}
        onScroll={scroll.onScroll}
        role="listbox"
        aria-label="Coverage"
        className="min-h-0 flex-1 overflow-y-auto pb-3"
      >
        {groups.map((group) => (
          <Fragment key={group.id}>
            {group.owner === undefined ? (
              <div
                role="presentation"
                className="sticky top-0 z-10 flex h-8 items-end justify-between gap-2 bg-canvas px-3 pb-1 text-xs font-medium text-muted"
              >
                {group.title}
                <GroupSummary group={group} />
              </div>
            ) : (
              <div
                {...option(group.id)}
                role="option"
                tabIndex={-1}
                className="sticky top-0 z-10 mx-1 mt-2 flex min-h-8 items-center justify-between gap-2 rounded-md bg-canvas px-2 font-medium hover:bg-hover aria-selected:bg-selected"
              >
                <span className="min-w-0 truncate">
                  <ForeignText text={group.title} />
                </span>
                <GroupSummary group={group} />
              </div>
            )}
            {group.rows.map((row) => (
              <div
                key={row.id}
                {...option(row.id)}
                role="option"
                tabIndex={-1}
                className={`${columns} mx-1 min-h-8 scroll-mt-9 rounded-md px-2 hover:bg-hover aria-selected:bg-selected`}
              >
                <Line row={row} withKind={withKind} />
              </div>
            ))}
          </Fragment>
        ))}
      </div>
    </>
  );
};
