import type { ReactNode } from 'react';
import type { EntityCoverage, EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { ConditionTable } from './condition-table.tsx';
import { PlaceTable } from './place-table.tsx';
import { PropertyTable } from './property-table.tsx';
import { ShareLine } from './share-line.tsx';

export interface NameCoverageProps {
  readonly title: string;
  readonly of: EventCoverage | EntityCoverage;
  /** Terms that hold all rows to what was chosen above. */
  readonly within: string;
  readonly onFilter: (filter: string) => void;
  readonly onOwner: (owner: string) => void;
}

/** A sum, which leads to the lines that it is the sum of. */
const Share = ({ label, text, to }: { readonly label: string; readonly text: string; readonly to: string }) => (
  <button
    type="button"
    onClick={() => {
      const part = document.getElementById(to);
      part?.scrollIntoView({ block: 'start' });
      part?.focus({ preventScroll: true });
    }}
    className="rounded-lg border border-line bg-canvas px-3 py-2 text-left hover:bg-hover"
  >
    <span className="block text-lg font-semibold tabular-nums">{text}</span>
    <span className="block text-sm text-muted">{label}</span>
  </button>
);

const propertiesId = 'coverage-properties';
const conditionsId = 'coverage-conditions';

const Section = ({
  title,
  id,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly children: ReactNode;
}) => (
  <section aria-label={title} id={id} tabIndex={-1} className="flex scroll-mt-4 flex-col gap-2 outline-none">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
);

/** One event or type of entity: how valid, how complete, from where. */
export const NameCoverage = ({ title, of, within, onFilter, onOwner }: NameCoverageProps) => {
  const { counts, owner, properties, conditions } = of;
  const filter = `${of.filter} ${within}`.trim();
  const ofPlanned = ({ seen, planned }: { readonly seen: number; readonly planned: number }): string =>
    `${seen.toLocaleString('en')} of ${planned.toLocaleString('en')}`;
  return (
    <article aria-label={title} className="flex flex-col gap-5 p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="foreign min-w-0 text-lg font-semibold wrap-anywhere">
          <ForeignText text={title} />
        </h2>
        {of.planned ? undefined : <Badge tone="warning">unplanned</Badge>}
        {of.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
        {owner === undefined ? undefined : (
          <button
            type="button"
            onClick={() => onOwner(owner)}
            className="rounded-sm px-1 text-sm text-muted underline decoration-line underline-offset-2 hover:bg-hover"
          >
            owned by <ForeignText text={owner} most={80} />
          </button>
        )}
        {of.lastSeen === undefined ? undefined : (
          <span className="ml-auto text-sm text-muted">
            Last seen <RelativeTime at={of.lastSeen} />
          </span>
        )}
      </header>
      {of.seen === 0 ? (
        <p className="text-muted">Never seen among these messages. Trigger it in the app; it appears here at once.</p>
      ) : (
        <ShareLine counts={of} filter={filter} onFilter={onFilter} />
      )}
      <div className="flex flex-wrap gap-2">
        {counts.properties.planned > 0 ? (
          <Share to={propertiesId} label="planned properties seen" text={ofPlanned(counts.properties)} />
        ) : undefined}
        {counts.optional.planned > 0 ? (
          <Share
            to={propertiesId}
            label="optional ones seen both there and left out"
            text={ofPlanned({ seen: counts.optional.exercised, planned: counts.optional.planned })}
          />
        ) : undefined}
        {counts.values.planned > 0 ? (
          <Share to={propertiesId} label="enum values seen" text={ofPlanned(counts.values)} />
        ) : undefined}
        {counts.branches.planned > 0 ? (
          <Share to={conditionsId} label="branches of conditions seen" text={ofPlanned(counts.branches)} />
        ) : undefined}
        {counts.properties.unplanned > 0 ? (
          <Share
            to={propertiesId}
            label={counts.properties.unplanned === 1 ? 'property beside the plan' : 'properties beside the plan'}
            text={counts.properties.unplanned.toLocaleString('en')}
          />
        ) : undefined}
      </div>
      {properties && properties.length > 0 ? (
        <Section title="Properties" id={propertiesId}>
          <PropertyTable properties={properties} seen={of.seen} filter={filter} />
        </Section>
      ) : undefined}
      {conditions && conditions.length > 0 ? (
        <Section title="Conditions" id={conditionsId}>
          <ConditionTable conditions={conditions} filter={filter} />
        </Section>
      ) : undefined}
      {of.seen > 0 ? (
        <Section title="From where">
          <PlaceTable of={of} filter={filter} />
        </Section>
      ) : undefined}
    </article>
  );
};
