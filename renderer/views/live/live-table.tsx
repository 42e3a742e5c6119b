import { ArrowDown } from 'lucide-react';
import { type MouseEvent, type Ref, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { MessageRow } from '../../../shared/contract/shapes.ts';
import { useApp } from '../../state/app-context.tsx';
import { layoutFor } from '../../state/live/column-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DataGrid, type GridHandle } from '../../ui/table/data-grid.tsx';
import { CellMenu, type MenuPoint } from './cell-menu.tsx';
import { columnsOf } from './live-cells.tsx';
import { NothingListed } from './nothing-listed.tsx';

const JumpToLatest = () => {
  const { live } = useApp();
  const following = useStore(live.list.store, (state) => state.following);
  const count = useStore(live.list.store, (state) => state.count);
  const paused = useStore(live.list.store, (state) => state.paused);
  const [since, setSince] = useState(count);
  useEffect(() => {
    if (following) setSince(count);
  }, [following, count]);
  if (following || paused || count === 0) return undefined;
  const fresh = Math.max(0, count - since);
  if (fresh === 0 && live.list.fits()) return undefined;
  return (
    <div className="absolute inset-x-0 bottom-3 z-20 flex justify-center">
      <Button look="primary" className="rounded-full shadow-raised" onClick={() => live.list.follow(true)}>
        <ArrowDown aria-hidden size={14} />
        Jump to latest{fresh > 0 ? ` (${fresh.toLocaleString('en')} new)` : ''}
      </Button>
    </div>
  );
};

/** The list of messages, the oldest on top. */
export const LiveTable = ({ handle }: { readonly handle: Ref<GridHandle> }) => {
  const { live, layout: windowLayout } = useApp();
  const { list, store } = live;
  useStore(list.store, (state) => state.version);
  const { count, following, paused, shift, opened } = useStore(list.store);
  const active = useStore(store, (state) => state.active);
  const selected = useStore(store, (state) => state.selected);
  const layout = useStore(store, (state) => state.layout);
  const widths = useStore(windowLayout, (state) => state.columnWidths);
  const frame = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<MenuPoint>();
  const firstTop = useRef(store.getState().scrollTop).current;

  const open = useCallback(
    (position: number): void => {
      const row = list.rowAt(position);
      if (!row) return;
      list.follow(false);
      live.activate({ ...store.getState().active, row: position });
      live.select(row.seq);
      live.showDetails(true);
    },
    [list, live, store],
  );
  const activate = useCallback(
    (at: { readonly row: number; readonly column: number }): void => {
      live.activate(at);
      const row = list.rowAt(at.row);
      if (row && store.getState().detailsOpen) live.select(row.seq);
    },
    [list, live, store],
  );
  const showMenu = useCallback((_at: unknown, event: MouseEvent): void => {
    event.preventDefault();
    setMenu({ x: event.clientX, y: event.clientY });
  }, []);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => live.lay(layoutFor(element.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [live]);
  const widen = (column: string, width: number): void =>
    windowLayout.setState({
      columnWidths: { ...widths, [layout]: { ...widths[layout], [column]: Math.round(width) } },
    });
  const isSelected = useMemo(() => (row: MessageRow) => row.seq === selected, [selected]);

  return (
    <div ref={frame} data-keys="live" className="relative h-full min-h-0">
      <DataGrid
        label="Messages"
        columns={columnsOf(layout)}
        count={count}
        rowAt={list.rowAt}
        onLook={list.look}
        active={active}
        onActive={activate}
        isSelected={isSelected}
        onOpen={open}
        onMenu={showMenu}
        following={following && !paused}
        onFollow={list.follow}
        firstTop={firstTop}
        onScrolled={live.keepScroll}
        shift={shift}
        widths={widths[layout]}
        onWidth={widen}
        handle={handle}
        empty={opened ? <NothingListed /> : <Skeleton label="Messages are on their way" />}
      />
      <JumpToLatest />
      <CellMenu point={menu} onClose={() => setMenu(undefined)} />
    </div>
  );
};
