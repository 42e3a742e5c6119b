import type { Verdict } from '../../../shared/model/violation.ts';
import { useApp } from '../../state/app-context.tsx';
import { shareText } from '../../ui/share-text.ts';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { validShare } from './coverage-rows.ts';
import { ShareBar } from './share-bar.tsx';

const verdictOrder = ['invalid', 'warning', 'valid', 'unchecked'] as const satisfies readonly Verdict[];

export interface ShareLineProps {
  readonly counts: Readonly<Record<Verdict, number>> & { readonly seen: number };
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

/** How much is valid, and each verdict with its number, which opens its rows. */
export const ShareLine = ({ counts, filter, onFilter }: ShareLineProps) => {
  const chip =
    'inline-flex min-h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-2.5 text-sm tabular-nums hover:bg-hover';
  const { violations } = useApp();
  const share = validShare(counts);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline gap-2">
        {share === undefined ? undefined : (
          <strong className="text-2xl font-semibold tabular-nums">{shareText(share)}</strong>
        )}
        <span className="text-muted">
          {share === undefined ? 'No rule of a plan speaks of the' : 'valid of'} {counts.seen.toLocaleString('en')}{' '}
          {counts.seen === 1 ? 'message' : 'messages'}
        </span>
      </div>
      <ShareBar {...counts} />
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className={chip} onClick={() => onFilter(filter)}>
          Seen <strong className="font-semibold">{counts.seen.toLocaleString('en')}</strong>
        </button>
        {verdictOrder.map((verdict) =>
          counts[verdict] > 0 ? (
            <button type="button" key={verdict} className={chip} onClick={() => onFilter(`${filter} is:${verdict}`)}>
              <VerdictMark verdict={verdict} withText />
              {counts[verdict].toLocaleString('en')}
            </button>
          ) : undefined,
        )}
        {counts.invalid + counts.warning > 0 ? (
          <button
            type="button"
            className="min-h-7 rounded-sm px-1 text-sm font-medium text-accent underline-offset-2 hover:underline"
            onClick={() => violations.show(filter)}
          >
            See what is wrong
          </button>
        ) : undefined}
      </div>
    </div>
  );
};
