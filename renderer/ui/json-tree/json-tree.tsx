import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Severity } from '../../../shared/model/violation-codes.ts';
import { type Folds, flattenJson, type TreeRow, unfoldTo } from './flatten.ts';
import { TreeLine } from './tree-line.tsx';

export interface TreeFlag {
  readonly path: string;
  readonly severity: Severity;
  readonly text: string;
}

export interface JsonTreeProps {
  readonly label: string;
  readonly value: JsonValue;
  readonly flags?: readonly TreeFlag[];
  /** A path to open, show and move to; the id tells one wish from the next. */
  readonly target?: { readonly path: string; readonly id: number } | undefined;
  readonly onCopy: (text: string, what: string) => void;
}

const lineHeight = 24;
const openDepth = 2;
const noFlags: readonly TreeFlag[] = [];

/** JSON as a tree of lines, only the visible ones laid out. Arrows move and fold, c copies a value, p its path. */
export const JsonTree = ({ label, value, flags = noFlags, target, onCopy }: JsonTreeProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [folds, setFolds] = useState<Folds>(() =>
    flags.reduce<Folds>((own, flag) => unfoldTo(own, flag.path), new Map()),
  );
  const [active, setActive] = useState('');
  const rows = useMemo(() => flattenJson(value, folds, openDepth), [value, folds]);
  const flagsByPath = useMemo(() => Map.groupBy(flags, (flag) => flag.path), [flags]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
  });
  const at = Math.max(
    0,
    rows.findIndex((row) => row.path === active),
  );

  useEffect(() => {
    if (!target) return;
    setFolds((old) => unfoldTo(old, target.path));
    setActive(target.path);
    scroller.current?.focus({ preventScroll: true });
  }, [target]);
  useEffect(() => {
    if (active !== '' && rows[at]?.path === active) virtual.scrollToIndex(at, { align: 'auto' });
  }, [active, at, rows, virtual]);

  const fold = (row: TreeRow, open: boolean): void => {
    if (row.size > 0) setFolds((old) => new Map(old).set(row.path, open));
  };
  const copy = (row: TreeRow, part: 'path' | 'value'): void => {
    const text = typeof row.value === 'string' ? row.value : JSON.stringify(row.value, undefined, 2);
    onCopy(part === 'path' ? row.path : text, part === 'path' ? 'path' : 'value');
  };

  const press = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const parent = row.path.slice(0, row.path.lastIndexOf('/'));
    const moves = new Map<string, () => void>([
      ['ArrowDown', () => setActive(rows[Math.min(rows.length - 1, active === '' ? 0 : at + 1)]?.path ?? '')],
      ['ArrowUp', () => setActive(rows[Math.max(0, at - 1)]?.path ?? '')],
      ['ArrowRight', () => (row.size > 0 && !row.open ? fold(row, true) : setActive(rows[at + 1]?.path ?? row.path))],
      ['ArrowLeft', () => (row.open ? fold(row, false) : setActive(parent === '' ? row.path : parent))],
      ['Home', () => setActive(rows[0]?.path ?? '')],
      ['End', () => setActive(rows.at(-1)?.path ?? '')],
      ['Enter', () => fold(row, !row.open)],
      [' ', () => fold(row, !row.open)],
      ['c', () => copy(row, 'value')],
      ['p', () => copy(row, 'path')],
    ]);
    const move = moves.get(event.key);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      className="group/tree h-full overflow-auto py-1 font-mono text-sm"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return undefined;
          return (
            <TreeLine
              key={row.path}
              id={`${id}-${index}`}
              row={row}
              top={start}
              active={row.path === active}
              flags={flagsByPath.get(row.path) ?? noFlags}
              onFold={fold}
              onActive={setActive}
              onCopy={copy}
            />
          );
        })}
      </div>
    </div>
  );
};
