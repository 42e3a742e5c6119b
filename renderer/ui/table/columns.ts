import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Leaves the title to assistive technology; the width is then fixed. */
  readonly titleHidden?: boolean;
  /** Pixels; a column without a width takes what is left. */
  readonly width?: number;
  readonly minWidth?: number;
  readonly align?: 'start' | 'end';
  readonly cell: (row: Row) => ReactNode;
}

const narrowest = 120;

/** Below this the columns scroll sideways. */
export const leastWidth = <Row>(columns: readonly Column<Row>[], chosen: Readonly<Record<string, number>>): number =>
  columns.reduce((sum, column) => sum + (chosen[column.id] ?? column.width ?? column.minWidth ?? narrowest), 0);

/** The widths of the columns as a CSS grid; a width that the user chose wins. */
export const gridTemplate = <Row>(
  columns: readonly Column<Row>[],
  chosen: Readonly<Record<string, number>> = {},
): string =>
  columns
    .map((column) => {
      const width = chosen[column.id] ?? column.width;
      return width === undefined ? `minmax(${column.minWidth ?? narrowest}px, 1fr)` : `${width}px`;
    })
    .join(' ');
