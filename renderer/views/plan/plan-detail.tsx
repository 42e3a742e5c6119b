import type { Verdict } from '../../../shared/model/violation.ts';
import { Badge } from '../../ui/badge.tsx';
import { PropertyList } from '../../ui/property-list.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { type PlanRow, propertyLines, type Seen } from './plan-rows.ts';

export interface PlanDetailProps {
  readonly row: PlanRow;
  readonly file?: string;
  readonly onFilter: (filter: string) => void;
}

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';
const data = 'h-8 px-3 py-1 align-baseline';
const verdictOrder = ['invalid', 'warning', 'valid', 'unchecked'] as const satisfies readonly Verdict[];

const Counts = ({
  seen,
  filter,
  onFilter,
}: {
  readonly seen: Seen;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}) => {
  const count =
    'inline-flex min-h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-2.5 text-sm tabular-nums hover:bg-hover';
  if (seen.count === 0) return <p className="text-muted">Never seen in this run.</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <button type="button" className={count} onClick={() => onFilter(filter)}>
        Seen <strong className="font-semibold">{seen.count.toLocaleString('en')}</strong>
      </button>
      {verdictOrder.map((verdict) =>
        seen[verdict] > 0 ? (
          <button type="button" key={verdict} className={count} onClick={() => onFilter(`${filter} is:${verdict}`)}>
            <VerdictMark verdict={verdict} withText />
            {seen[verdict].toLocaleString('en')}
          </button>
        ) : undefined,
      )}
      {seen.lastSeen === undefined ? undefined : (
        <span className="text-sm text-muted">
          Last seen <RelativeTime at={seen.lastSeen} />
        </span>
      )}
    </div>
  );
};

const Properties = ({ row }: { readonly row: PlanRow }) => (
  <div className="overflow-x-auto rounded-lg border border-line bg-canvas">
    <table className="w-full border-collapse">
      <thead className="border-b border-line">
        <tr>
          <th className={head}>Property</th>
          <th className={head}>Type</th>
          <th className={head}>Rules</th>
          <th className={head}>Description</th>
          <th className={`${head} text-right`}>Line</th>
        </tr>
      </thead>
      <tbody>
        {propertyLines(row.properties).map(({ property, depth, path }) => (
          <tr key={path} className="border-b border-line/60 last:border-b-0 hover:bg-hover">
            <th scope="row" className={`${data} text-left font-mono text-sm font-medium wrap-break-word`}>
              <span className="foreign" style={{ paddingLeft: depth * 16 }} title={path}>
                {property.name}
              </span>
            </th>
            <td className={`${data} whitespace-nowrap text-muted`}>{property.types.join(' or ')}</td>
            <td className={data}>
              <span className="inline-flex flex-wrap gap-1">
                {property.required ? <Badge tone="accent">required</Badge> : undefined}
                {property.pii ? <Badge tone="warning">pii</Badge> : undefined}
                {property.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
                {property.origin === 'derived' ? <Badge tone="accent">derived</Badge> : undefined}
                {property.rules.map((rule) => (
                  <Badge key={rule}>{rule}</Badge>
                ))}
              </span>
            </td>
            <td className={`${data} min-w-40 text-muted`}>{property.description}</td>
            <td className={`${data} text-right font-mono text-sm text-muted tabular-nums`}>
              {property.line > 0 ? property.line : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** One planned name: what it is for, what was seen of it, and its properties with their rules. */
export const PlanDetail = ({ row, file, onFilter }: PlanDetailProps) => (
  <article aria-label={row.title} className="flex flex-col gap-4 p-4">
    <header className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="foreign min-w-0 text-lg font-semibold wrap-anywhere">{row.title}</h2>
        {row.planned ? undefined : <Badge tone="warning">unplanned</Badge>}
        {row.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
        {file !== undefined && row.line !== undefined && row.line > 0 ? (
          <span className="font-mono text-sm text-muted wrap-anywhere">
            {file}:{row.line}
          </span>
        ) : undefined}
      </div>
      {row.description === undefined ? undefined : <p className="max-w-[75ch] text-muted">{row.description}</p>}
    </header>
    {row.seen && row.filter !== undefined ? (
      <Counts seen={row.seen} filter={row.filter} onFilter={onFilter} />
    ) : undefined}
    {row.facts.length > 0 ? (
      <PropertyList items={row.facts.map((fact) => ({ label: fact.label, value: fact.text }))} />
    ) : undefined}
    {row.properties.length > 0 ? (
      <Properties row={row} />
    ) : (
      <p className="text-muted">
        {row.planned
          ? 'The plan names no properties here.'
          : 'The plan does not name it. Add it to the plan, or mend the name in the code.'}
      </p>
    )}
  </article>
);
