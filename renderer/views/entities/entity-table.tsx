import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { EntityRow } from '../../../shared/contract/shapes.ts';
import type { EntityColumn } from './columns.ts';
import { EntityTableRow, tableCell } from './entity-table-row.tsx';

const rowHeight = 28;
const idWidth = 220;
const factsWidth = 304;

export interface EntityTableProps {
  readonly label: string;
  readonly items: readonly EntityRow[];
  readonly total: number;
  readonly columns: readonly EntityColumn[];
  /** The row that has the keyboard: kept by the view, so that coming back finds it. */
  readonly current: number;
  readonly scrollTop: number;
  readonly onCurrent: (index: number) => void;
  readonly onScroll: (scrollTop: number) => void;
  readonly onShow: (first: number, last: number) => void;
  readonly onOpen: (id: string) => void;
}

const moves: Readonly<Record<string, (index: number, page: number, last: number) => number>> = {
  ArrowDown: (index) => index + 1,
  j: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  k: (index) => index - 1,
  PageDown: (index, page) => index + page,
  PageUp: (index, page) => index - page,
  Home: () => 0,
  End: (_index, _page, last) => last,
};

/** Entities as a grid: a row each, a column for each property. */
export const EntityTable = (props: EntityTableProps) => {
  const { label, items, total, columns, current, scrollTop, onCurrent, onScroll, onShow, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [firstScroll] = useState(scrollTop);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: firstScroll,
    scrollPaddingStart: rowHeight,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  const loaded = items.length > 0 && (items.length >= total || items.length * rowHeight >= firstScroll);

  // The rows arrive after the first paint; only then is there a height to scroll in.
  useLayoutEffect(() => {
    if (loaded && scroller.current) scroller.current.scrollTop = firstScroll;
  }, [firstScroll, loaded]);
  useEffect(() => onShow(first, last), [onShow, first, last]);
  // Coming back from an entity, the focus went with its page: the list takes it up.
  useEffect(() => {
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true });
  }, []);

  const move = (event: KeyboardEvent): void => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const item = items[current];
    if (event.key === 'Enter' && item) {
      event.preventDefault();
      onOpen(item.id);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const next = moves[event.key]?.(current, page, items.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    const index = Math.min(items.length - 1, Math.max(0, next));
    onCurrent(index);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const open = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('tr') : undefined;
    const index = Number(row?.dataset.index ?? Number.NaN);
    const item = items[index];
    if (!item) return;
    onCurrent(index);
    onOpen(item.id);
  };

  const template = `minmax(${idWidth}px, ${idWidth}fr) ${columns.map(({ width }) => `minmax(${width}px, ${width}fr) `).join('')}88px 104px 112px`;
  const style = { gridTemplateColumns: template };
  // A table moved through with the keyboard is ARIA's grid; the lint rules know tables only as static text.
  const asGrid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-rowcount': total + 1,
    'aria-colcount': columns.length + 4,
    'aria-activedescendant': items[current] ? `entity-row-${current}` : undefined,
  } as const;
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto"
      onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
    >
      <table
        {...asGrid}
        ref={grid}
        onKeyDown={move}
        onClick={open}
        style={{
          minWidth: idWidth + columns.reduce((sum, column) => sum + column.width, 0) + factsWidth,
          height: virtual.getTotalSize() + rowHeight,
        }}
        className="group relative block w-full text-left"
      >
        <thead className="sticky top-0 z-20 block border-b border-line bg-surface text-xs text-muted">
          <tr aria-rowindex={1} style={style} className="grid h-[27px]">
            <th className={`${tableCell} sticky left-0 bg-surface font-medium`}>Id</th>
            {columns.map(({ key, planned }) => (
              <th key={key} className={`${tableCell} font-medium`} title={planned ? key : `${key} is not in the plan`}>
                <span className={`foreign truncate font-mono ${planned ? '' : 'italic'}`}>{key}</span>
              </th>
            ))}
            <th className={`${tableCell} justify-end font-medium`}>Messages</th>
            <th className={`${tableCell} font-medium`}>First seen</th>
            <th className={`${tableCell} font-medium`}>Last seen</th>
          </tr>
        </thead>
        <tbody className="block">
          {rows.map(({ index, start }) => {
            const item = items[index];
            return item ? (
              <EntityTableRow
                key={item.id}
                item={item}
                index={index}
                isCurrent={index === current}
                columns={columns}
                template={template}
                top={start + rowHeight}
              />
            ) : undefined;
          })}
        </tbody>
      </table>
    </div>
  );
};
