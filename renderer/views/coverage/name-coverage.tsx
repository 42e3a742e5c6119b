import type { EntityCoverage, EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
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

const Share = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div className="rounded-lg border border-line bg-canvas px-3 py-2">
    <div className="text-lg font-semibold tabular-nums">{text}</div>
    <div className="text-sm text-muted">{label}</div>
  </div>
);

const Section = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section aria-label={title} className="flex flex-col gap-2">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
);

/** One event or type of entity: how valid, how complete, from where. */
export const NameCoverage = ({ title, of, within, onFilter, onOwner }: NameCoverageProps) => {
  const { counts, owner, properties, conditions } = of;
  const filter = `${of.filter} ${within}`.trim();
  const ofPlanned = ({ seen, planned }: { readonly seen: number; readonly planned: number }): string =>
    `${seen} of ${planned}`;
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
          <Share label="planned properties seen" text={ofPlanned(counts.properties)} />
        ) : undefined}
        {counts.optional.planned > 0 ? (
          <Share
            label="optional ones exercised: with and without"
            text={`${counts.optional.exercised} of ${counts.optional.planned}`}
          />
        ) : undefined}
        {counts.values.planned > 0 ? <Share label="enum values seen" text={ofPlanned(counts.values)} /> : undefined}
        {counts.branches.planned > 0 ? (
          <Share label="branches of conditions seen" text={ofPlanned(counts.branches)} />
        ) : undefined}
        {counts.properties.unplanned > 0 ? (
          <Share label="properties beside the plan" text={counts.properties.unplanned.toLocaleString('en')} />
        ) : undefined}
      </div>
      {properties && properties.length > 0 ? (
        <Section title="Properties">
          <PropertyTable properties={properties} seen={of.seen} filter={filter} onFilter={onFilter} />
        </Section>
      ) : undefined}
      {conditions && conditions.length > 0 ? (
        <Section title="Conditions">
          <ul className="flex flex-col gap-1">
            {conditions.map(({ path, when, met, unmet }) => (
              <li key={`${path} ${when}`} className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-mono text-sm wrap-anywhere">{path}</span>
                <span className="text-muted wrap-anywhere">
                  <ForeignText text={when} />
                </span>
                <span className="tabular-nums">
                  in {met.toLocaleString('en')}
                  {unmet === undefined ? '' : `, not in ${unmet.toLocaleString('en')}`}
                </span>
                {met === 0 ? <Badge>never seen</Badge> : undefined}
                {unmet === 0 && met > 0 ? <Badge>always</Badge> : undefined}
              </li>
            ))}
          </ul>
        </Section>
      ) : undefined}
      {of.seen > 0 ? (
        <Section title="From where">
          <PlaceTable of={of} filter={filter} onFilter={onFilter} />
        </Section>
      ) : undefined}
    </article>
  );
};
