import { ArrowDown, ArrowUp, Dot } from 'lucide-react';
import { useStore } from 'zustand';
import { useApp } from '../../state/app-context.tsx';
import { type ChangeSpan, changeSpans } from '../../state/coverage-session.ts';
import { minuteText } from '../../state/violations/since-text.ts';
import { Choice } from '../../ui/choice.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { shareText } from '../../ui/share-text.ts';
import { type CoverageGroup, type CoverageRow, ownFilter, sumOf, validShare } from './coverage-rows.ts';
import { RowsNumber } from './rows-number.tsx';
import { ShareBar } from './share-bar.tsx';
import { ShareLine } from './share-line.tsx';
import { useChanges } from './use-changes.ts';
import type { Change } from './what-changed.ts';

export interface OwnerPageProps {
  readonly group: CoverageGroup;
  readonly within: string;
  readonly onFilter: (filter: string) => void;
  readonly onSelect: (id: string) => void;
}

interface WhatChangedProps extends Pick<OwnerPageProps, 'within' | 'onFilter'> {
  readonly owner: string | undefined;
  readonly rows: readonly CoverageRow[];
}

const spanLabels: Readonly<Record<ChangeSpan, string>> = {
  '1h': '1 hour',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
};
const messageCount = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'message' : 'messages'}`;

const marks = { better: ArrowUp, worse: ArrowDown, neutral: Dot } as const;
const words = { better: 'Better:', worse: 'Worse:', neutral: 'New:' } as const;
const tones = { better: 'text-valid', worse: 'text-invalid', neutral: 'text-muted' } as const;

const ChangeLine = ({ change, onFilter }: { readonly change: Change; readonly onFilter: (filter: string) => void }) => {
  const Mark = marks[change.tone];
  return (
    <li>
      <button
        type="button"
        onClick={() => onFilter(change.filter)}
        className="flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className={`shrink-0 self-center ${tones[change.tone]}`}>
          <Mark aria-hidden size={16} />
          <span className="sr-only">{words[change.tone]}</span>
        </span>
        <span className="min-w-0 wrap-anywhere">
          <strong className="font-medium">
            <ForeignText text={change.subject} />
          </strong>{' '}
          <ForeignText text={change.text} />
        </span>
      </button>
    </li>
  );
};

const Compared = ({ owner, rows, within, onFilter }: WhatChangedProps) => {
  const { coverage } = useApp();
  const span = useStore(coverage, (state) => state.span);
  const { changes, from, counting, before, since } = useChanges(owner, rows, within, span);
  if (changes === undefined) {
    return counting === undefined ? (
      <p className="text-muted">Comparing …</p>
    ) : (
      <div role="status" className="flex flex-wrap items-center gap-3 text-muted tabular-nums">
        Comparing: {counting.counted.toLocaleString('en')} of {counting.of.toLocaleString('en')} messages
        <ProgressBar label="Comparing messages" done={counting.counted} of={counting.of} className="w-40" />
      </div>
    );
  }
  if (before === 0) {
    return (
      <p className="text-muted">
        Nothing was recorded before that time, so there is nothing to compare with. Choose a shorter time.
      </p>
    );
  }
  return (
    <>
      <p className="text-sm text-muted">
        Since {minuteText(from, Date.now())}: {messageCount(since)}, held against {messageCount(before)} from before.
      </p>
      {changes.length === 0 ? (
        <p className="text-muted">Nothing: these events come as they came before.</p>
      ) : (
        <ul className="rounded-lg border border-line bg-canvas p-1">
          {changes.map((change) => (
            <ChangeLine key={change.id} change={change} onFilter={onFilter} />
          ))}
        </ul>
      )}
    </>
  );
};

const WhatChanged = (props: WhatChangedProps) => {
  const { coverage } = useApp();
  const span = useStore(coverage, (state) => state.span);
  return (
    <section aria-label="What changed" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="font-semibold">What changed in the last</h3>
        <Choice
          label="Time"
          value={span}
          options={changeSpans.map((value) => ({ value, label: spanLabels[value] }))}
          onChange={(value) => coverage.compare(changeSpans.find((each) => each === value) ?? '24h')}
        />
      </div>
      <Compared {...props} />
    </section>
  );
};

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';

/** What one owner answers for: their events, how much of it is valid, and what changed. */
export const OwnerPage = ({ group: { title, owner, rows }, within, onFilter, onSelect }: OwnerPageProps) => {
  const events = rows.flatMap(({ of }) => ('kind' in of ? [of] : []));
  const planned = events.filter((of) => of.planned);
  const counts = sumOf(events);
  const filter = ownFilter(rows, within);
  return (
    <article aria-label={title} className="flex flex-col gap-5 p-4">
      <header className="flex flex-col gap-1">
        <h2 className="foreign text-lg font-semibold wrap-anywhere">
          <ForeignText text={title} most={300} />
        </h2>
        <p className="text-muted tabular-nums">
          {planned.filter(({ seen }) => seen > 0).length.toLocaleString('en')} of {planned.length.toLocaleString('en')}{' '}
          planned {planned.length === 1 ? 'event' : 'events'} seen
          {events.length > planned.length
            ? `, ${(events.length - planned.length).toLocaleString('en')} unplanned`
            : undefined}
        </p>
      </header>
      {counts.seen > 0 ? <ShareLine counts={counts} filter={filter} onFilter={onFilter} /> : undefined}
      {planned.length > 0 ? <WhatChanged owner={owner} rows={rows} within={within} onFilter={onFilter} /> : undefined}
      <section aria-label="Events" className="flex flex-col gap-2">
        <h3 className="font-semibold">Events</h3>
        <div className="overflow-x-auto rounded-lg border border-line bg-canvas">
          <table className="w-full border-collapse">
            <thead className="border-b border-line">
              <tr>
                <th className={head}>Name</th>
                <th className={`${head} text-right`}>Seen</th>
                <th className={`${head} w-40`}>Valid</th>
                <th className={`${head} text-right`}>Properties</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, title, of }) => (
                <tr key={id} className="border-b border-line/60 last:border-b-0 hover:bg-hover">
                  <th scope="row" className="px-3 py-1.5 text-left font-normal">
                    <button type="button" onClick={() => onSelect(id)} className="min-h-6 text-left hover:underline">
                      <ForeignText text={title} />
                    </button>
                  </th>
                  <td className="px-3 py-1.5 text-right">
                    <RowsNumber value={of.seen} label="messages" filter={`${of.filter} ${within}`.trim()} />
                  </td>
                  <td className="px-3 py-1.5">
                    {of.seen === 0 ? (
                      <span className="text-muted">never seen</span>
                    ) : (
                      <span className="flex items-center gap-2 text-sm tabular-nums">
                        <ShareBar {...of} />
                        <span className={`w-12 shrink-0 text-right ${of.invalid > 0 ? 'text-invalid' : 'text-muted'}`}>
                          {shareText(validShare(of))}
                        </span>
                      </span>
                    )}
                  </td>
                  <td className="px-3 py-1.5 text-right text-muted tabular-nums">
                    {of.counts.properties.seen}/{of.counts.properties.planned}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </article>
  );
};
