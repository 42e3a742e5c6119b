import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../state/app-context.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import type { GridHandle } from '../../ui/table/data-grid.tsx';
import { LiveAnnouncer } from './live-announcer.tsx';
import { LiveTable } from './live-table.tsx';
import { LiveToolbar } from './live-toolbar.tsx';
import { MessageDetails } from './message-details.tsx';

/** Everything that arrives, as it arrives. */
export const LiveView = () => {
  const { live, layout } = useApp();
  const grid = useRef<GridHandle>(null);
  const selected = useStore(live.store, (state) => state.selected);
  const detailsOpen = useStore(live.store, (state) => state.detailsOpen);
  const share = useStore(layout, (state) => state.detailsShare);
  const revealed = useStore(live.store, (state) => state.revealed);
  const hasRows = useStore(live.list.store, ({ count }) => count > 0);
  const [wanted, setWanted] = useState<{ readonly position: number }>();
  const showsDetails = detailsOpen && selected !== undefined;

  const focusGrid = useCallback(() => grid.current?.focus(), []);
  // An empty list has no cell to stand on; once it has one, nobody is called away from where they type.
  useEffect(() => {
    if (!showsDetails && live.list.store.getState().count > 0) focusGrid();
  }, [showsDetails, focusGrid, live]);
  useEffect(() => {
    if (hasRows && document.activeElement === document.body) focusGrid();
  }, [hasRows, focusGrid]);
  const showRow = useCallback(
    async (seq: number): Promise<void> => {
      const position = await live.list.locate(seq);
      if (position !== undefined && live.store.getState().selected === seq) setWanted({ position });
    },
    [live],
  );
  useEffect(() => {
    const { selected: seq } = live.store.getState();
    if (seq !== undefined) void showRow(seq);
  }, [live, showRow]);
  useEffect(() => {
    if (revealed) void showRow(revealed.seq);
  }, [revealed, showRow]);
  // In an effect: the grid has rendered as many rows as the list has by now.
  useEffect(() => {
    if (!wanted) return;
    live.activate({ row: wanted.position, column: 0 });
    grid.current?.reveal(wanted.position, 'center');
  }, [live, wanted]);

  return (
    <section aria-label="Live" className="flex h-full min-h-0 flex-col">
      <LiveToolbar onLeaveFilter={focusGrid} />
      <div className="min-h-0 flex-1">
        <SplitPane
          label="Width of the details"
          share={share}
          onShare={(wanted) => layout.setState({ detailsShare: Math.round(wanted) })}
          main={<LiveTable handle={grid} />}
          side={showsDetails ? <MessageDetails key={selected} seq={selected} onClose={focusGrid} /> : undefined}
        />
      </div>
      <LiveAnnouncer />
    </section>
  );
};
