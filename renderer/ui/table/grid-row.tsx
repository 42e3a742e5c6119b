import { memo } from 'react';
import type { Column } from './columns.ts';

export interface GridRowProps<Row> {
  /** Id of the cell that the keyboard is on. */
  readonly activeId: string;
  readonly row: Row | undefined;
  readonly position: number;
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly top: number;
  /** Set on the row that the keyboard is on. */
  readonly activeColumn: number | undefined;
  readonly selected: boolean;
}

const Row = <T,>(props: GridRowProps<T>) => {
  const { activeId, row, position, columns, template, top, activeColumn, selected } = props;
  const ground = selected
    ? 'bg-selected'
    : activeColumn === undefined
      ? 'hover:bg-hover'
      : 'hover:bg-hover group-focus-visible/grid:bg-hover';
  return (
    <tr
      aria-rowindex={position + 2}
      aria-selected={selected}
      data-row={position}
      className={`absolute inset-x-0 grid h-7 items-center border-b border-line contain-strict ${ground}`}
      style={{ top, gridTemplateColumns: template }}
    >
      {columns.map((column, index) => (
        <td
          key={column.id}
          id={index === activeColumn ? activeId : undefined}
          aria-colindex={index + 1}
          data-column={index}
          className={`flex h-full min-w-0 items-center overflow-hidden px-2 whitespace-nowrap ${column.align === 'end' ? 'justify-end' : ''} ${index === activeColumn ? 'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-focus' : ''}`}
        >
          {row === undefined ? <span className="h-2 w-2/3 rounded-sm bg-unchecked-soft" /> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
};

/** One row of a grid at its place; a row still on its way shows bars. */
export const GridRow = memo(Row) as typeof Row;
