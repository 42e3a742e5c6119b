import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { shareText } from '../../ui/share-text.ts';
import { type CoverageGroup, type CoverageRow, validShare } from './coverage-rows.ts';
import { ShareBar } from './share-bar.tsx';

export const lineColumns =
  'grid grid-cols-[minmax(0,1fr)_64px_104px_72px] items-center gap-3 max-[1279px]:grid-cols-[minmax(0,1fr)_52px_52px_64px] max-[1279px]:gap-2';

const ofPlanned = ({ seen, planned }: { readonly seen: number; readonly planned: number }): string =>
  planned === 0 ? '–' : `${seen}/${planned}`;

const kinds = { Events: undefined, Pages: 'page', Screens: 'screen', Entities: 'entity' } as const;

/** One name: how often it was seen, how much of it is valid, how many of its properties came. */
export const NameLine = ({ row, withKind }: { readonly row: CoverageRow; readonly withKind: boolean }) => {
  const { of } = row;
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <span className={`min-w-0 truncate ${of.planned ? '' : 'pr-0.5 italic'}`} title={row.title}>
          <ForeignText text={row.title} most={120} />
        </span>
        {withKind && kinds[row.section] ? (
          <span className="shrink-0 text-sm text-muted">{kinds[row.section]}</span>
        ) : undefined}
        {of.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
      </span>
      {of.seen === 0 ? (
        <span className="col-span-3 justify-self-end">
          <Badge>never seen</Badge>
        </span>
      ) : (
        <>
          <span className="text-right text-sm tabular-nums">
            <span
              data-rows
              title="Show these messages (Enter)"
              className="rounded-sm px-0.5 decoration-line underline-offset-2 hover:underline"
            >
              {of.seen.toLocaleString('en')}
            </span>
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
          {of.planned ? (
            <span
              className="text-right text-sm text-muted tabular-nums"
              title={`${of.counts.properties.seen} of ${of.counts.properties.planned} planned properties seen`}
            >
              {ofPlanned(of.counts.properties)}
              <span className="sr-only"> properties seen</span>
            </span>
          ) : (
            <span className="justify-self-end">
              <Badge tone="warning">unplanned</Badge>
            </span>
          )}
        </>
      )}
    </>
  );
};

/** What stands above the names of a kind or of an owner. */
export const GroupLine = ({ group }: { readonly group: CoverageGroup }) => {
  const planned = group.rows.filter(({ of }) => of.planned);
  const seen = planned.filter(({ of }) => of.seen > 0).length;
  return (
    <>
      <span className="min-w-0 truncate">
        <ForeignText text={group.title} most={120} />
      </span>
      <span className="shrink-0 text-xs text-muted tabular-nums">
        {planned.length === 0
          ? group.rows.length.toLocaleString('en')
          : `${seen.toLocaleString('en')} of ${planned.length.toLocaleString('en')} seen`}
      </span>
    </>
  );
};
