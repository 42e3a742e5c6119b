import type { EventCoverage } from '../../../shared/contract/coverage-shapes.ts';
import { printText } from '../../../shared/filter/print-value.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { NumberButton } from './number-button.tsx';

export type PropertyLine = NonNullable<EventCoverage['properties']>[number];

export interface PropertyTableProps {
  readonly properties: readonly PropertyLine[];
  /** Messages of the name: what each number is a share of. */
  readonly seen: number;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

const head = 'h-7 px-3 text-left text-xs font-medium text-muted';
const data = 'px-3 py-1.5 align-baseline';

/** `/properties/items/*​/price` -> depth 1, `items[].price` */
const nameOf = (path: string): { readonly name: string; readonly depth: number } => {
  const steps = path
    .split('/')
    .slice(2)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const own = steps.filter((step) => step !== '*');
  return { name: steps.at(-1) === '*' ? `${own.at(-1) ?? ''}[]` : (own.at(-1) ?? ''), depth: own.length - 1 };
};

const Values = ({
  line,
  filter,
  onFilter,
}: { readonly line: PropertyLine } & Pick<PropertyTableProps, 'filter' | 'onFilter'>) => (
  <ul className="flex flex-wrap gap-x-3 gap-y-1">
    {line.values.map(({ value, planned, seen, filter: own }) => (
      <li key={JSON.stringify(value)} className="inline-flex max-w-full items-baseline gap-1">
        <span
          className={`foreign min-w-0 font-mono text-sm wrap-anywhere ${planned ? (seen === 0 ? 'text-muted line-through' : '') : 'text-invalid'}`}
          title={planned ? (seen === 0 ? 'planned, never seen' : 'planned') : 'not planned'}
        >
          <ForeignText text={typeof value === 'string' ? value : JSON.stringify(value)} />
        </span>
        {seen === 0 ? (
          <span className="sr-only">never seen</span>
        ) : own === undefined ? (
          <span className="tabular-nums">{seen.toLocaleString('en')}</span>
        ) : (
          <NumberButton value={seen} label="messages with this value" filter={`${filter} ${own}`} onFilter={onFilter} />
        )}
      </li>
    ))}
  </ul>
);

const Marks = ({ line, seen }: { readonly line: PropertyLine; readonly seen: number }) => (
  <span className="inline-flex flex-wrap gap-1">
    {line.planned ? undefined : <Badge tone="warning">unplanned</Badge>}
    {line.required ? <Badge tone="accent">required</Badge> : undefined}
    {line.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
    {line.planned && line.seen === 0 && seen > 0 ? <Badge>never seen</Badge> : undefined}
    {line.planned && !line.required && line.seen === seen && seen > 1 ? <Badge>always there</Badge> : undefined}
  </span>
);

/** The properties of a name: which came, how often, as what, and what breaks the plan. */
export const PropertyTable = ({ properties, seen, filter, onFilter }: PropertyTableProps) => (
  <div className="overflow-x-auto rounded-lg border border-line bg-canvas">
    <table className="w-full border-collapse">
      <thead className="border-b border-line">
        <tr>
          <th className={head}>Property</th>
          <th className={head}>Plan</th>
          <th className={`${head} text-right`}>Seen</th>
          <th className={`${head} text-right`}>Findings</th>
          <th className={head}>Came as</th>
          <th className={head}>Values of the enum</th>
        </tr>
      </thead>
      <tbody>
        {properties.map((line) => {
          const { name, depth } = nameOf(line.path);
          return (
            <tr key={line.path} className="border-b border-line/60 last:border-b-0 hover:bg-hover">
              <th scope="row" className={`${data} text-left font-mono text-sm font-medium wrap-break-word`}>
                <span
                  className="foreign block max-w-72 min-w-24 wrap-anywhere"
                  style={{ paddingLeft: Math.min(depth, 6) * 16 }}
                  title={line.path}
                >
                  <ForeignText text={name} most={120} />
                </span>
              </th>
              <td className={data}>
                <Marks line={line} seen={seen} />
              </td>
              <td className={`${data} text-right whitespace-nowrap`}>
                <NumberButton
                  value={line.seen}
                  label="messages have it"
                  filter={`${filter} ${line.filter}`}
                  onFilter={onFilter}
                />
              </td>
              <td className={`${data} text-right`}>
                <NumberButton
                  value={line.findings}
                  label="messages with findings there"
                  filter={`${filter} path:${printText(line.path, true).replaceAll('\\*', '*')}`}
                  onFilter={onFilter}
                  className={line.invalid > 0 ? 'text-invalid' : 'text-warning'}
                />
              </td>
              <td className={`${data} text-sm whitespace-nowrap text-muted`}>
                {line.types
                  .map(({ type, seen: of }) => (line.types.length > 1 ? `${type} ${of.toLocaleString('en')}` : type))
                  .join(', ')}
              </td>
              <td className={data}>
                <Values line={line} filter={filter} onFilter={onFilter} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </div>
);
