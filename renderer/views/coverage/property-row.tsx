import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { printText } from '../../../shared/filter/print-value.ts';
import { useApp } from '../../state/app-context.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { PlaceTable } from './place-table.tsx';
import type { PropertyLine } from './property-table.tsx';
import { RowsNumber } from './rows-number.tsx';

const data = 'px-3 py-1.5 align-baseline';
const number = `${data} text-right whitespace-nowrap`;

/** `/properties/items/*​/price` -> depth 1, `items[].price` */
const nameOf = (path: string): { readonly name: string; readonly depth: number } => {
  const steps = path
    .split('/')
    .slice(2)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const own = steps.filter((step) => step !== '*');
  return { name: steps.at(-1) === '*' ? `${own.at(-1) ?? ''}[]` : (own.at(-1) ?? ''), depth: own.length - 1 };
};

const pathTerm = (path: string): string => `path:${printText(path, true).replaceAll('\\*', '*')}`;

export interface PropertyRowProps {
  readonly line: PropertyLine;
  readonly seen: number;
  readonly filter: string;
  /** Whether any property of the table has warnings, which have a column then. */
  readonly withWarnings: boolean;
}

const Values = ({ line, filter }: Pick<PropertyRowProps, 'line' | 'filter'>) => (
  <ul aria-label="Values of the enum" className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
    {line.values.map(({ value, planned, seen, lastSeq, filter: own }) => (
      <li key={JSON.stringify(value)} className="inline-flex min-h-6 max-w-full items-center gap-1">
        <span
          className={`foreign min-w-0 font-mono text-sm wrap-anywhere ${planned ? (seen === 0 ? 'text-muted' : '') : 'text-invalid'}`}
        >
          <ForeignText text={typeof value === 'string' ? value : JSON.stringify(value)} most={120} />
        </span>
        {seen === 0 ? (
          <span className="text-sm text-muted">never seen</span>
        ) : (
          <RowsNumber
            value={seen}
            label="messages with this value"
            filter={own === undefined ? undefined : `${filter} ${own}`}
            newest={lastSeq}
          />
        )}
        {planned ? undefined : <span className="text-sm text-invalid">not planned</span>}
      </li>
    ))}
  </ul>
);

const Marks = ({ line, seen }: Pick<PropertyRowProps, 'line' | 'seen'>) => (
  <span className="inline-flex gap-1 max-[1279px]:flex-wrap">
    {line.planned ? undefined : <Badge tone="warning">unplanned</Badge>}
    {line.required ? <Badge tone="accent">required</Badge> : undefined}
    {line.planned && !line.required ? <Badge>optional</Badge> : undefined}
    {line.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
    {line.planned && line.seen === 0 && seen > 0 ? <Badge>never seen</Badge> : undefined}
    {line.planned && !line.required && line.seen === seen && seen > 1 ? <Badge>always there</Badge> : undefined}
  </span>
);

/** One property on a line; its values, and where it came from, below it. */
export const PropertyRow = ({ line, seen, filter, withWarnings }: PropertyRowProps) => {
  const { navigation } = useApp();
  const [open, setOpen] = useState(false);
  const more = useId();
  const { name, depth } = nameOf(line.path);
  const { line: planLine } = line;
  const Chevron = open ? ChevronDown : ChevronRight;
  const indent = { paddingLeft: Math.min(depth, 6) * 16 };
  const own = `${filter} ${line.filter}`;
  const columns = withWarnings ? 7 : 6;
  return (
    <tbody className="border-b border-line/60 last:border-b-0 hover:bg-hover">
      <tr>
        <th scope="row" className={`${data} w-1/3 text-left font-mono text-sm font-medium`}>
          <span className="flex min-w-28 items-baseline gap-1" style={indent}>
            <button
              type="button"
              aria-expanded={open}
              aria-controls={more}
              title={line.path}
              onClick={() => setOpen(!open)}
              className="flex min-h-6 min-w-6 items-baseline gap-1 rounded-sm text-left"
            >
              <Chevron aria-hidden size={13} className="mt-1 shrink-0 self-start text-muted" />
              <span className="foreign min-w-0 wrap-anywhere">
                <ForeignText text={name} most={120} />
              </span>
            </button>
          </span>
        </th>
        <td className={data}>
          <Marks line={line} seen={seen} />
        </td>
        <td className={number}>
          <RowsNumber value={line.seen} label="messages have it" filter={own} />
        </td>
        <td className={number}>
          <RowsNumber
            value={line.valid}
            label="messages have it without a finding"
            filter={`${own} -${pathTerm(line.path)}`}
          />
        </td>
        <td className={number}>
          <RowsNumber
            value={line.invalid}
            label="messages with errors there"
            filter={`${filter} severity:error ${pathTerm(line.path)}`}
            className="text-invalid"
          />
        </td>
        {withWarnings ? (
          <td className={number}>
            <RowsNumber
              value={line.findings - line.invalid}
              label="messages with warnings there"
              filter={`${filter} ${line.invalid > 0 ? '-severity:error ' : ''}${pathTerm(line.path)}`}
              className="text-warning"
            />
          </td>
        ) : undefined}
        <td className={`${data} w-full text-sm text-muted`}>
          <span className="flex flex-wrap gap-x-2 whitespace-nowrap">
            {line.types.map(({ type, seen: of, lastSeq }) => (
              <span key={type} className="inline-flex items-baseline">
                {type}
                {line.types.length > 1 ? (
                  <RowsNumber value={of} label={`messages with ${type}`} filter={undefined} newest={lastSeq} />
                ) : undefined}
              </span>
            ))}
          </span>
        </td>
      </tr>
      {line.values.length > 0 ? (
        <tr>
          <td colSpan={columns} className="px-3 pb-2">
            <div className="pl-5" style={{ marginLeft: indent.paddingLeft }}>
              <Values line={line} filter={filter} />
            </div>
          </td>
        </tr>
      ) : undefined}
      {open ? (
        <tr id={more}>
          <td colSpan={columns} className="px-3 pb-3">
            <div className="flex flex-col items-start gap-2 pl-5">
              <span className="flex flex-wrap items-center gap-3">
                <code className="font-mono text-xs text-muted wrap-anywhere">{line.path}</code>
                {planLine === undefined ? undefined : (
                  <Button look="quiet" onClick={() => navigation.go({ view: 'plan', planLine })}>
                    Line {planLine} of the plan
                  </Button>
                )}
              </span>
              {line.seen > 0 ? (
                <PlaceTable of={line} filter={own} invalid={`${filter} severity:error ${pathTerm(line.path)}`} />
              ) : (
                <span className="text-sm text-muted">No message has it.</span>
              )}
            </div>
          </td>
        </tr>
      ) : undefined}
    </tbody>
  );
};
