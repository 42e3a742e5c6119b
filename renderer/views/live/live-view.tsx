import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../state/app-context.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import type { GridHandle } from '../../ui/table/data-grid.tsx';
import { LiveAnnouncer } from './live-announcer.tsx';
import { LiveTable } from './live-table.tsx';
import { LiveToolbar } from './live-toolbar.tsx';
import { MessageDetails } from './message-details.tsx';

const shareKey = 'trackside.details-share';
const firstShare = 42;

const rememberedShare = (): number => {
  const share = Number(localStorage.getItem(shareKey));
  return share >= 20 && share <= 75 ? share : firstShare;
};

/** Everything that arrives, as it arrives. */
export const LiveView = () => {
  const { live } = useApp();
  const grid = useRef<GridHandle>(null);
  const selected = useStore(live.store, (state) => state.selected);
  const detailsOpen = useStore(live.store, (state) => state.detailsOpen);
  const [share, setShare] = useState(rememberedShare);
  const showsDetails = detailsOpen && selected !== undefined;

  useEffect(() => localStorage.setItem(shareKey, String(Math.round(share))), [share]);
  const focusGrid = useCallback(() => grid.current?.focus(), []);
  useEffect(() => {
    if (!showsDetails) focusGrid();
  }, [showsDetails, focusGrid]);
  useEffect(() => {
    const seq = live.store.getState().selected;
    if (seq === undefined) return;
    void live.list.locate(seq).then((position) => {
      if (position === undefined) return;
      live.activate({ row: position, column: 0 });
      grid.current?.reveal(position, 'center');
    });
  }, [live]);

  return (
    <section aria-label="Live" className="flex h-full min-h-0 flex-col">
      <LiveToolbar onLeaveFilter={focusGrid} />
      <div className="min-h-0 flex-1">
        <SplitPane
          label="Width of the details"
          share={share}
          onShare={setShare}
          main={<LiveTable handle={grid} />}
          side={showsDetails ? <MessageDetails key={selected} seq={selected} onClose={focusGrid} /> : undefined}
        />
      </div>
      <LiveAnnouncer />
    </section>
  );
};
