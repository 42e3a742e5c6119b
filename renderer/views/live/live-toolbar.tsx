import { Eraser, PanelRight, Pause, Play } from 'lucide-react';
import { useStore } from 'zustand';
import { useCommand } from '../../commands/commands-context.tsx';
import { useApp } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LiveFilter } from './live-filter.tsx';

const count = (value: number): string => value.toLocaleString('en');

/** How much of the run is listed, in words. */
const Shown = () => {
  const { live } = useApp();
  const shown = useStore(live.list.store, (state) => state.count + state.waiting);
  const total = useStore(live.list.store, (state) => state.total);
  const complete = useStore(live.list.store, (state) => state.complete);
  const opened = useStore(live.list.store, (state) => state.opened);
  const error = useStore(live.list.store, (state) => state.error);
  const mark = useStore(live.store, (state) => state.mark);
  if (error) {
    return (
      <span role="alert" className="truncate text-sm text-invalid">
        {error.message} {error.remedy}
      </span>
    );
  }
  if (!opened && total === 0) return undefined;
  return (
    <span className="shrink-0 text-sm whitespace-nowrap text-muted tabular-nums">
      <span className="text-ink">{count(shown)}</span> shown of {count(total)}
      {total > shown ? `, ${count(total - shown)} hidden by the filter` : ''}
      {complete ? '' : ', searching …'}
      {mark > 0 ? (
        <button
          type="button"
          className="ml-2 h-6 rounded-sm px-1 font-medium text-accent hover:bg-hover"
          onClick={() => live.setMark(0)}
        >
          Show cleared
        </button>
      ) : undefined}
    </span>
  );
};

/** Filter, numbers and the list's buttons. */
export const LiveToolbar = ({ onLeaveFilter }: { readonly onLeaveFilter: () => void }) => {
  const { live } = useApp();
  const pause = useCommand('live.pause');
  const clear = useCommand('live.clear');
  const details = useCommand('message.details');
  const paused = useStore(live.list.store, (state) => state.paused);
  const waiting = useStore(live.list.store, (state) => state.waiting);
  const selected = useStore(live.store, (state) => state.selected);
  const detailsOpen = useStore(live.store, (state) => state.detailsOpen);
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-3">
      <LiveFilter onLeave={onLeaveFilter} />
      <Shown />
      <div className="flex shrink-0 items-center gap-1">
        <Button look={paused ? 'primary' : 'quiet'} onClick={pause.run} data-testid="pause">
          {paused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
          {paused ? `Resume${waiting > 0 ? `, ${count(waiting)} waiting` : ''}` : 'Pause'}
        </Button>
        <IconButton icon={Eraser} label="Clear the list" keys={clear.keys} onClick={clear.run} />
        <IconButton
          icon={PanelRight}
          label="Details"
          keys={details.keys}
          aria-pressed={detailsOpen && selected !== undefined}
          disabled={selected === undefined}
          onClick={details.run}
        />
      </div>
    </div>
  );
};
