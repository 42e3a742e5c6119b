import { ArrowDown, ArrowUp, Dot } from 'lucide-react';
import { useStore } from 'zustand';
import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import { useApp } from '../../state/app-context.tsx';
import { type ChangeSpan, changeSpans } from '../../state/coverage-session.ts';
import { Choice } from '../../ui/choice.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { type CoverageRow, shareText, validShare } from './coverage-rows.ts';
import { NumberButton } from './number-button.tsx';
import { ShareBar } from './share-bar.tsx';
import { ShareLine } from './share-line.tsx';
import { useChanges } from './use-changes.ts';
import type { Change } from './what-changed.ts';

export interface OwnerPageProps {
  readonly owner: string;
  readonly coverage: Coverage;
  readonly rows: readonly CoverageRow[];
  readonly within: string;
  readonly onFilter: (filter: string) => void;
  readonly onSelect: (id: string) => void;
}

const spanLabels: Readonly<Record<ChangeSpan, string>> = {
  '1h': '1 hour',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
};
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

const WhatChanged = ({ owner, within, onFilter }: Pick<OwnerPageProps, 'owner' | 'within' | 'onFilter'>) => {
  const { coverage } = useApp();
  const span = useStore(coverage, (state) => state.span);
  const { changes, before } = useChanges(owner, within, span);
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
      {changes === undefined ? (
        <p className="text-muted">Comparing …</p>
      ) : changes.length > 0 ? (
        <ul className="rounded-lg border border-line bg-canvas p-1">
          {changes.map((change) => (
            <ChangeLine key={change.id} change={change} onFilter={onFilter} />
          ))}
        </ul>
      ) : (
        <p className="text-muted">
          {before === 0
            ? 'Nothing was recorded before that time, so there is nothing to compare with. Choose a shorter time.'
            : 'Nothing: these events come as they came before.'}
        </p>
      )}
    </section>
  );
};

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';

/** What one owner answers for: their events, how much of it is valid, and what changed. */
export const OwnerPage = ({ owner, coverage, rows, within, onFilter, onSelect }: OwnerPageProps) => {
  const sum = coverage.owners.find((each) => each.owner === owner);
  const events = rows.filter(({ of }) => 'kind' in of && of.seen > 0).map(({ of }) => of.filter);
  const filter = `(${events.join(' OR ')}) ${within}`.trim();
  return (
    <article aria-label={owner} className="flex flex-col gap-5 p-4">
      <header className="flex flex-col gap-1">
        <h2 className="foreign text-lg font-semibold wrap-anywhere">
          <ForeignText text={owner} />
        </h2>
        {sum ? (
          <p className="text-muted">
            {sum.events.seen} of {sum.events.planned} planned {sum.events.planned === 1 ? 'event' : 'events'} seen
          </p>
        ) : undefined}
      </header>
      {sum && sum.messages > 0 ? (
        <ShareLine counts={{ ...sum, seen: sum.messages }} filter={filter} onFilter={onFilter} />
      ) : undefined}
      <WhatChanged owner={owner} within={within} onFilter={onFilter} />
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
                    <NumberButton
                      value={of.seen}
                      label="messages"
                      filter={`${of.filter} ${within}`.trim()}
                      onFilter={onFilter}
                    />
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
