import { type MouseEvent, memo } from 'react';
import type { Column } from './columns.ts';
import type { GridPosition } from './grid-keys.ts';

export interface GridRowProps<Row> {
  readonly id: string;
  readonly row: Row | undefined;
  readonly position: number;
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly top: number;
  /** Set on the row that the keyboard is on. */
  readonly activeColumn: number | undefined;
  readonly selected: boolean;
  readonly onActive: (at: GridPosition) => void;
  readonly onOpen: (position: number) => void;
  readonly onMenu: ((at: GridPosition, event: MouseEvent) => void) | undefined;
}

const Row = <T,>(props: GridRowProps<T>) => {
  const { id, row, position, columns, template, top, activeColumn, selected, onActive, onOpen, onMenu } = props;
  const active = activeColumn !== undefined;
  const ground = selected ? 'bg-selected' : active ? 'bg-hover' : 'hover:bg-hover';
  return (
    <div
      role="row"
      aria-rowindex={position + 2}
      aria-selected={selected}
      data-row={position}
      className={`absolute inset-x-0 grid h-7 items-center border-b border-line/50 ${ground}`}
      style={{ top, gridTemplateColumns: template }}
      onClick={() => onOpen(position)}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          id={`${id}-${index}`}
          role="gridcell"
          aria-colindex={index + 1}
          onMouseDown={() => onActive({ row: position, column: index })}
          onContextMenu={(event) => {
            onActive({ row: position, column: index });
            onMenu?.({ row: position, column: index }, event);
          }}
          className={`flex h-full min-w-0 items-center overflow-hidden px-2 whitespace-nowrap ${column.align === 'end' ? 'justify-end' : ''} ${index === activeColumn ? 'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-focus' : ''}`}
        >
          {row === undefined ? <span className="h-2 w-2/3 rounded-sm bg-unchecked-soft" /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
};

export const GridRow = memo(Row) as typeof Row;
