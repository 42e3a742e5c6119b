import { ListFilter } from 'lucide-react';
import type { Result } from '../../../shared/contract/methods.ts';
import type { ViolationGroup } from '../../../shared/contract/shapes.ts';
import { violationActions } from '../../commands/mending-commands.ts';
import { useApp, useRun } from '../../state/app-context.tsx';
import { showMessage } from '../../state/live/show-message.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { ViolationActions } from '../../ui/violation-actions.tsx';
import { ViolationFacts } from '../../ui/violation-facts.tsx';
import { ViolationPageText } from '../../ui/violation-page.tsx';
import { eventTitle } from './violation-cells.tsx';
import { ViolationRule } from './violation-rule.tsx';
import { ViolationSeen } from './violation-seen.tsx';

const rowsLabel = ({ muted, count }: ViolationGroup): string => {
  if (muted) return 'Show messages of the event';
  return count === 1 ? 'Show the message' : `Show ${count.toLocaleString('en')} messages`;
};

const Samples = ({ seqs }: { readonly seqs: readonly number[] }) => {
  const app = useApp();
  return (
    <section aria-label="Samples" className="flex flex-col gap-1.5">
      <h3 className="text-sm font-semibold">Newest messages</h3>
      <ul className="flex flex-wrap gap-1.5">
        {seqs.map((seq) => (
          <li key={seq}>
            <button
              type="button"
              aria-label={`Message ${seq}`}
              className="h-6 rounded-md border border-line bg-raised px-2 font-mono text-sm text-accent tabular-nums hover:bg-hover"
              onClick={() => void showMessage(app, seq)}
            >
              {seq}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What can be done about it, with its newest message as the sample. */
const Mend = ({ item }: { readonly item: ViolationGroup }) => {
  const app = useApp();
  const run = useRun();
  const [seq] = item.samples;
  if (seq === undefined) return undefined;
  return (
    <ViolationActions {...violationActions(app, item, { seq, run, name: item.name })} muted={item.muted === true} />
  );
};

export interface ViolationDetailsProps {
  readonly item: ViolationGroup;
  readonly plan: Result<'plan.get'> | undefined;
  /** Opens its messages, or those of them that some terms choose. */
  readonly onRows: (terms: string) => void;
}

/** One violation whole: what is wrong, what would be right, the plan's rule, and who sends it. */
export const ViolationDetails = ({ item, plan, onRows }: ViolationDetailsProps) => (
  <article aria-label="Violation" className="flex h-full flex-col gap-4 overflow-y-auto bg-canvas p-4 *:shrink-0">
    <header className="flex flex-col gap-1.5">
      <h2 className="text-lg font-semibold wrap-anywhere">
        <Sentence text={item.explanation} />
      </h2>
      <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <SeverityMark severity={item.severity} withText />
        <code className="font-mono text-xs">{item.code}</code>
        <span className="min-w-0 wrap-anywhere">
          <ForeignText text={eventTitle(item)} most={200} />
        </span>
        <span className="min-w-0 font-mono text-xs wrap-anywhere">
          <ForeignText text={item.path} most={300} />
        </span>
      </p>
      {item.muted ? (
        <p className="flex flex-wrap items-center gap-2">
          <Badge>muted</Badge>
          <span className="wrap-anywhere text-muted">
            {item.reason === undefined ? 'The plan mutes it without a reason.' : <ForeignText text={item.reason} />}
          </span>
        </p>
      ) : undefined}
    </header>
    <ViolationFacts violation={item} />
    <div className="flex flex-wrap gap-2">
      <Button look="primary" onClick={() => onRows('')}>
        <ListFilter aria-hidden size={14} />
        {rowsLabel(item)}
        <Kbd keys="Enter" />
      </Button>
    </div>
    <Mend item={item} />
    {item.rule ? <ViolationRule rule={item.rule} plan={plan} /> : undefined}
    <ViolationSeen item={item} onRows={item.muted ? undefined : onRows} />
    <Samples seqs={item.samples} />
    <ViolationPageText code={item.code} />
  </article>
);
