import { memo } from 'react';
import type { EntityRow } from '../../../shared/contract/shapes.ts';
import { Badge } from '../../ui/badge.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { ValueText } from '../../ui/value-text.tsx';
import type { EntityColumn } from './columns.ts';

export const tableCell = 'flex min-w-0 items-center gap-1.5 px-3';

export interface EntityTableRowProps {
  readonly item: EntityRow;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly columns: readonly EntityColumn[];
  readonly template: string;
  /** Pixels from the top of the table. */
  readonly top: number;
}

/** One entity as a line of the table. */
export const EntityTableRow = memo(({ item, index, isCurrent, columns, template, top }: EntityTableRowProps) => (
  <tr
    id={`entity-row-${index}`}
    aria-rowindex={index + 2}
    aria-selected={isCurrent}
    data-index={index}
    data-entity={item.id}
    style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    className={`absolute inset-x-0 top-0 grid h-7 border-b border-line ${isCurrent ? 'bg-hover group-focus-visible:bg-selected' : 'bg-canvas hover:bg-hover'}`}
  >
    <td className={`${tableCell} sticky left-0 z-10 bg-inherit`}>
      <span className="truncate font-mono text-sm font-medium" title={item.id}>
        <ForeignText text={item.id} />
      </span>
      {item.anonymous ? <Badge>anonymous</Badge> : undefined}
    </td>
    {columns.map(({ key }) => {
      const value = Object.hasOwn(item.properties, key) ? item.properties[key] : undefined;
      return (
        <td key={key} className={tableCell}>
          <span className="min-w-0 truncate">
            {value === undefined ? <span className="sr-only">absent</span> : <ValueText value={value} />}
          </span>
        </td>
      );
    })}
    <td className={`${tableCell} justify-end tabular-nums`}>{item.messages.toLocaleString('en')}</td>
    <td className={`${tableCell} text-muted`}>
      <RelativeTime at={item.firstSeen} />
    </td>
    <td className={`${tableCell} text-muted`}>
      <RelativeTime at={item.lastSeen} />
    </td>
  </tr>
));
