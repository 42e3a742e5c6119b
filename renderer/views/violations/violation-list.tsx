import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { Grouping, ViolationLine } from '../../state/violations/arrange.ts';
import { movedBy } from '../../ui/list-moves.ts';
import { lineColumns, onlyWide, ViolationLineRow } from './violation-line.tsx';

const headerHeight = 28;
const sectionHeight = 32;
const violationHeight = 48;
/** So many lines ahead of the end the next are asked for. */
const nearEnd = 100;

export interface ListHandle {
  focus(): void;
}

export interface ViolationListProps {
  readonly lines: readonly ViolationLine[];
  readonly grouping: Grouping;
  readonly active: string | undefined;
  readonly selected: string | undefined;
  readonly scrollTop: number;
  /** Another order begins at its top. */
  readonly order: string;
  readonly onActive: (line: ViolationLine) => void;
  readonly onToggle: (section: string) => void;
  readonly onRows: (line: ViolationLine) => void;
  readonly onScroll: (top: number) => void;
  /** The pointer came in or went, or a key was pressed. */
  readonly onTouch: (touch: 'in' | 'out' | 'key') => void;
  /** The end of the list is near. */
  readonly onEnd: () => void;
  readonly handle?: Ref<ListHandle>;
}

const head = 'items-center px-2 font-medium';

/** Violations under their headings: a tree that is moved through with the keyboard, with one Tab stop. */
export const ViolationList = (props: ViolationListProps) => {
  const { lines, grouping, active, selected, scrollTop, order } = props;
  const { onActive, onToggle, onRows, onScroll, onTouch, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [firstTop] = useState(scrollTop);
  const found = lines.findIndex(({ key }) => key === active);
  const current = found === -1 ? lines.findIndex(({ key }) => key === selected) : found;
  // Another function tells the virtualizer that headings and violations, which differ in height, stand elsewhere now.
  const lineKey = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.type === 'section' ? sectionHeight : violationHeight),
    getItemKey: lineKey,
    overscan: 10,
    initialOffset: firstTop,
    scrollPaddingStart: headerHeight,
  });
  useImperativeHandle(props.handle, () => ({ focus: () => grid.current?.focus({ preventScroll: true }) }));
  const shownOrder = useRef(order);
  useEffect(() => {
    if (shownOrder.current === order) return;
    shownOrder.current = order;
    scroller.current?.scrollTo({ top: 0 });
  }, [order]);

  const lastInSight = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (lastInSight >= lines.length - nearEnd) onEnd();
  }, [lastInSight, lines.length, onEnd]);

  const go = (wanted: number): void => {
    const index = Math.min(lines.length - 1, Math.max(0, wanted));
    const line = lines[index];
    if (!line) return;
    onActive(line);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target !== event.currentTarget) return;
    const line = lines[current];
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? violationHeight) / violationHeight) - 2);
    const wanted = movedBy(event.key, { at: current, last: lines.length - 1, page });
    if (wanted !== undefined) go(wanted);
    else if (!line) return;
    else if (event.key === 'ArrowLeft' && line.type === 'violation') {
      go(lines.findIndex(({ key }) => key === line.sectionKey));
    } else if (event.key === 'ArrowLeft' && line.type === 'section' && line.open) onToggle(line.key);
    else if (event.key === 'ArrowRight' && line.type === 'section') {
      if (line.open) go(current + 1);
      else onToggle(line.key);
    } else if (event.key === ' ' && line.type === 'section') onToggle(line.key);
    else if (event.key === 'Enter') onRows(line);
    else return;
    event.preventDefault();
    onTouch('key');
  };
  const pick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    const line = lines[Number(target?.closest('tr')?.dataset.index ?? Number.NaN)];
    if (!line) return;
    onActive(line);
    if (target?.closest('[data-rows]')) onRows(line);
    else if (line.type === 'section') onToggle(line.key);
  };

  // A table moved through with the keyboard is ARIA's treegrid; the lint rules know tables only as static text.
  const asTree = {
    role: 'treegrid',
    tabIndex: 0,
    'aria-label': 'Violations',
    'aria-rowcount': lines.length + 1,
    'aria-colcount': 4,
    'aria-activedescendant': current === -1 ? undefined : `violation-line-${current}`,
  } as const;
  return (
    <div
      ref={scroller}
      className="@container min-h-0 flex-1 overflow-auto"
      onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
      onPointerEnter={() => onTouch('in')}
      onPointerLeave={() => onTouch('out')}
    >
      <table
        {...asTree}
        ref={grid}
        onKeyDown={press}
        onClick={pick}
        className="group/list relative block w-full text-left outline-none"
        style={{ height: virtual.getTotalSize() + headerHeight }}
      >
        <thead className="sticky top-0 z-10 block">
          <tr
            aria-rowindex={1}
            className={`grid h-7 ${lineColumns} border-b border-line bg-surface text-xs text-muted`}
          >
            <th className={`${head} flex`}>Violation</th>
            <th className={`${head} ${onlyWide}`}>Over time</th>
            <th className={`${head} flex justify-end`}>Messages</th>
            <th className={`${head} flex justify-end`}>Last seen</th>
          </tr>
        </thead>
        <tbody className="block">
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const line = lines[index];
            return line ? (
              <ViolationLineRow
                key={line.key}
                id={`violation-line-${index}`}
                line={line}
                index={index}
                grouping={grouping}
                isActive={index === current}
                isSelected={line.key === selected}
                top={start + headerHeight}
                height={size}
              />
            ) : undefined;
          })}
        </tbody>
      </table>
    </div>
  );
};
