import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Column } from './columns.ts';

export interface GridHeaderProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly widths: Readonly<Record<string, number>>;
  readonly onWidth: (column: string, width: number) => void;
}

const narrowest = 48;
const widest = 900;
const stepPx = 16;

const clamp = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

const Edge = ({
  title,
  width,
  onWidth,
}: {
  readonly title: string;
  readonly width: number;
  readonly onWidth: (width: number) => void;
}) => {
  const start = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onWidth(clamp(width + (event.key === 'ArrowLeft' ? -stepPx : stepPx)));
  };
  const grab = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const drag = (event: PointerEvent): void => {
    if (start.current) onWidth(clamp(start.current.width + event.clientX - start.current.x));
  };
  return (
    <div
      role="slider"
      aria-label={`Width of ${title}`}
      aria-orientation="horizontal"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={-1}
      onKeyDown={press}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => {
        start.current = undefined;
      }}
      className="absolute inset-y-0 -right-1.5 z-10 w-3 cursor-col-resize after:absolute after:inset-y-1.5 after:left-1/2 after:w-px after:bg-line hover:after:bg-accent"
    />
  );
};

/** The titles of a grid's columns; the edge of a column with a width moves it. */
export const GridHeader = <Row,>({ columns, template, widths, onWidth }: GridHeaderProps<Row>) => (
  <thead className="sticky top-0 z-10 block">
    <tr
      aria-rowindex={1}
      className="grid h-7 items-center border-b border-line bg-surface text-left text-xs font-medium text-muted"
      style={{ gridTemplateColumns: template }}
    >
      {columns.map((column, index) => (
        <th
          key={column.id}
          scope="col"
          aria-colindex={index + 1}
          className={`relative flex h-full min-w-0 items-center px-2 font-medium ${column.align === 'end' ? 'justify-end' : ''}`}
        >
          <span className={column.titleHidden ? 'sr-only' : 'truncate'}>{column.title}</span>
          {column.width === undefined || column.titleHidden ? undefined : (
            <Edge
              title={column.title}
              width={widths[column.id] ?? column.width}
              onWidth={(width) => onWidth(column.id, width)}
            />
          )}
        </th>
      ))}
    </tr>
  </thead>
);
