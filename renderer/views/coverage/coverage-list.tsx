import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { movedBy } from '../../ui/list-moves.ts';
import { GroupLine, lineColumns, NameLine } from './coverage-line.tsx';
import type { CoverageGroup, CoverageRow } from './coverage-rows.ts';

export interface CoverageListProps {
  readonly groups: readonly CoverageGroup[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Opens the messages of a name or an owner. */
  readonly onRows: (id: string) => void;
  /** Whether the headings leave open what kind a name is of. */
  readonly withKind: boolean;
  /** Where the list stood, in pixels from its top. */
  readonly top: number;
  readonly onScroll: (top: number) => void;
}

const listId = 'coverage-list';
const rowHeight = 32;
const headingHeight = 32;
const ownerHeight = 40;

type Line =
  | { readonly type: 'group'; readonly id: string; readonly group: CoverageGroup }
  | { readonly type: 'row'; readonly id: string; readonly row: CoverageRow };

const linesOf = (groups: readonly CoverageGroup[]): readonly Line[] =>
  groups.flatMap((group): readonly Line[] => [
    { type: 'group', id: group.id, group },
    ...group.rows.map((row) => ({ type: 'row' as const, id: row.id, row })),
  ]);

const heightOf = (line: Line | undefined): number => {
  if (line?.type !== 'group') return rowHeight;
  return line.group.hasPage ? ownerHeight : headingHeight;
};

/** All names under their headings; an owner's heading can be chosen like a name. Arrow keys move, one Tab stop. */
export const CoverageList = (props: CoverageListProps) => {
  const { groups, selected, onSelect, onRows, withKind, top, onScroll } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [firstTop] = useState(top);
  const lines = useMemo(() => linesOf(groups), [groups]);
  const options = useMemo(
    () =>
      lines.flatMap((line, index) => (line.type === 'group' && !line.group.hasPage ? [] : [{ id: line.id, index }])),
    [lines],
  );
  const places = useMemo(() => new Map(options.map(({ index }, before) => [index, before + 1])), [options]);
  const at = options.findIndex(({ id }) => id === selected);
  const lineKey = useCallback((index: number) => lines[index]?.id ?? index, [lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(lines[index]),
    getItemKey: lineKey,
    overscan: 10,
    initialOffset: firstTop,
  });
  // Whoever comes back finds the keyboard where it was; nobody is called away from where they type.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(listId)?.focus({ preventScroll: true });
  }, []);
  // What is chosen elsewhere, an owner on a page for one, comes into sight.
  const chosenLine = options[at]?.index;
  const shownChoice = useRef(selected);
  useEffect(() => {
    if (shownChoice.current === selected || chosenLine === undefined) return;
    shownChoice.current = selected;
    virtual.scrollToIndex(chosenLine, { align: 'auto' });
  }, [selected, chosenLine, virtual]);

  const choose = (wanted: number): void => {
    const option = options[Math.min(options.length - 1, Math.max(0, wanted))];
    if (option) onSelect(option.id);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const wanted = movedBy(event.key, { at, last: options.length - 1, page });
    if (wanted !== undefined) choose(wanted);
    else if (event.key === 'Enter' && selected !== undefined) onRows(selected);
    else return;
    event.preventDefault();
  };
  const pick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    const line = lines[Number(target?.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN)];
    if (!line || (line.type === 'group' && !line.group.hasPage)) return;
    onSelect(line.id);
    if (target?.closest('[data-rows]')) onRows(line.id);
  };

  const place = (start: number, size: number) => ({ transform: `translateY(${start}px)`, height: size });
  return (
    <>
      <div
        aria-hidden
        className={`${lineColumns} h-7 shrink-0 border-b border-line px-3 text-xs font-medium text-muted`}
      >
        <span>Name</span>
        <span className="text-right">Seen</span>
        <span className="max-[1279px]:text-right">Valid</span>
        <span className="text-right">Properties</span>
      </div>
      <div
        ref={scroller}
        id={listId}
        role="listbox"
        aria-label="Coverage"
        tabIndex={0}
        aria-activedescendant={chosenLine === undefined ? undefined : `coverage-${chosenLine}`}
        onKeyDown={press}
        onClick={pick}
        onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
        className="group/list min-h-0 flex-1 overflow-y-auto pb-3 outline-none"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const line = lines[index];
            if (!line) return undefined;
            if (line.type === 'group' && !line.group.hasPage) {
              return (
                <div
                  key={line.id}
                  role="presentation"
                  style={place(start, size)}
                  className="absolute inset-x-0 top-0 flex items-end justify-between gap-2 px-3 pb-1.5 text-xs font-medium text-muted"
                >
                  <GroupLine group={line.group} />
                </div>
              );
            }
            const isSelected = line.id === selected;
            return (
              <div
                key={line.id}
                role="presentation"
                style={place(start, size)}
                className="absolute inset-x-0 top-0 px-1"
              >
                <div
                  id={`coverage-${index}`}
                  role="option"
                  tabIndex={-1}
                  data-index={index}
                  aria-selected={isSelected}
                  aria-setsize={options.length}
                  aria-posinset={places.get(index)}
                  className={`rounded-md px-2 hover:bg-hover aria-selected:bg-selected outline-focus aria-selected:group-focus-visible/list:outline-2 aria-selected:group-focus-visible/list:-outline-offset-2 ${
                    line.type === 'row'
                      ? `${lineColumns} h-8`
                      : 'mt-2 flex h-8 items-center justify-between gap-2 font-medium'
                  }`}
                >
                  {line.type === 'row' ? (
                    <NameLine row={line.row} withKind={withKind} />
                  ) : (
                    <GroupLine group={line.group} />
                  )}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
};
