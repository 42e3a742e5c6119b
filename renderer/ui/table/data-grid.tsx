import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { type Column, gridTemplate, leastWidth } from './columns.ts';
import { GridHeader } from './grid-header.tsx';
import { type GridPosition, moveInGrid } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { useRowSlots } from './use-row-slots.ts';
import { useRowWindow } from './use-row-window.ts';

export interface GridHandle {
  focus(): void;
  reveal(row: number, where?: 'nearest' | 'center'): void;
}

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly count: number;
  /** `undefined` while the row is on its way. */
  readonly rowAt: (position: number) => Row | undefined;
  readonly onLook: (stretch: { readonly from: number; readonly to: number }) => void;
  readonly active: GridPosition;
  readonly onActive: (at: GridPosition) => void;
  readonly isSelected: (row: Row) => boolean;
  readonly onOpen: (position: number) => void;
  /** Keys that the grid does not use itself. */
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly onMenu?: (at: GridPosition, event: MouseEvent) => void;
  readonly following?: boolean;
  readonly onFollow?: (following: boolean) => void;
  readonly firstTop?: number;
  readonly onScrolled?: (top: number) => void;
  readonly shift?: { readonly id: number; readonly by: number };
  readonly widths: Readonly<Record<string, number>>;
  readonly onWidth: (column: string, width: number) => void;
  readonly handle?: Ref<GridHandle>;
  readonly empty?: ReactNode;
}

const rowHeight = 28;

/** Rows by the million with one tab stop: focus stays on the grid itself, so no row that leaves the screen can take it away. */
export const DataGrid = <Row,>(props: DataGridProps<Row>) => {
  const { label, columns, count, rowAt, onLook, onActive, onOpen, following = false, onScrolled } = props;
  // A list that follows has the keyboard at its end, where the eye is.
  const active = following ? { row: Math.max(0, count - 1), column: props.active.column } : props.active;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const id = useId();
  // Not by `:has()`: with it every row that changes has the whole table styled anew.
  const [ringed, setRinged] = useState(false);
  const rows = useRowWindow({
    scroller,
    count,
    rowHeight,
    headerHeight: rowHeight,
    following,
    onFollow: props.onFollow,
    firstTop: props.firstTop ?? 0,
    shift: props.shift,
  });
  const { from, to, top, reveal } = rows;
  useEffect(() => onLook({ from, to }), [onLook, from, to]);
  useEffect(() => onScrolled?.(top), [onScrolled, top]);
  useImperativeHandle(props.handle, () => ({ focus: () => grid.current?.focus({ preventScroll: true }), reveal }));

  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const next = moveInGrid(active, event, { rows: count, columns: columns.length, page: rows.page });
    if (next && count > 0) {
      event.preventDefault();
      if (next.row !== active.row) props.onFollow?.(false);
      onActive(next);
      reveal(next.row);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(active.row);
    } else {
      props.onKey?.(event);
    }
  };

  const positionOf = (event: MouseEvent): GridPosition | undefined => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td') : undefined;
    const row = cell?.parentElement?.dataset.row;
    return row === undefined ? undefined : { row: Number(row), column: Number(cell?.dataset.column) };
  };
  const withPosition = (event: MouseEvent, act: (at: GridPosition) => void): void => {
    const at = positionOf(event);
    if (at) act(at);
  };

  const template = gridTemplate(columns, props.widths);
  const slots = useRowSlots(from, to, rows.most, following);
  const activeIsShown = active.row >= from && active.row < to && count > 0;
  // A table moved through with the keyboard is ARIA's grid; the lint rules know tables only as static text.
  const asGrid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-rowcount': count + 1,
    'aria-colcount': columns.length,
    'aria-activedescendant': activeIsShown ? `${id}-active` : undefined,
  } as const;
  return (
    <div className="relative h-full min-h-0">
      <div ref={scroller} className="h-full overflow-auto [overflow-anchor:none]">
        <table
          {...asGrid}
          ref={grid}
          onKeyDown={press}
          onFocus={({ currentTarget, target }) =>
            setRinged(target === currentTarget && target.matches(':focus-visible'))
          }
          onBlur={() => setRinged(false)}
          onMouseDown={(event) => withPosition(event, onActive)}
          onClick={(event) => withPosition(event, ({ row }) => onOpen(row))}
          onContextMenu={(event) => withPosition(event, (at) => props.onMenu?.(at, event))}
          className="group/grid block outline-none"
          style={{ minWidth: leastWidth(columns, props.widths) }}
        >
          <GridHeader columns={columns} template={template} widths={props.widths} onWidth={props.onWidth} />
          <tbody className="relative block" style={{ height: rows.spacer }}>
            {slots.map(({ position, slot }) => {
              const row = rowAt(position);
              return (
                <GridRow
                  key={slot}
                  activeId={`${id}-active`}
                  row={row}
                  position={position}
                  columns={columns}
                  template={template}
                  top={rows.topOf(position)}
                  activeColumn={position === active.row ? active.column : undefined}
                  selected={row !== undefined && props.isSelected(row)}
                />
              );
            })}
          </tbody>
        </table>
        {count === 0 ? props.empty : undefined}
      </div>
      {ringed && !activeIsShown ? (
        <div className="pointer-events-none absolute inset-0 z-20 border-2 border-focus" />
      ) : undefined}
    </div>
  );
};
