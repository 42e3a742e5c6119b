import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

export interface AsOfProps {
  /** Absent: as it stands now. */
  readonly value?: number;
  readonly horizon: number;
  /** Seqs of the entity's changes, ascending: the stops of the arrows. */
  readonly stops: readonly number[];
  readonly onChange: (value: number | undefined) => void;
}

/** Chooses the message after which an entity is shown. */
export const AsOf = ({ value, horizon, stops, onChange }: AsOfProps) => {
  const at = value ?? horizon;
  const earlier = stops.findLast((stop) => stop < at);
  const later = stops.find((stop) => stop > at);
  return (
    <div className="flex items-center gap-2 text-sm">
      <label htmlFor="as-of" className="whitespace-nowrap text-muted">
        As of message
      </label>
      <IconButton
        icon={ChevronLeft}
        label="Change before"
        disabled={earlier === undefined}
        onClick={() => onChange(earlier)}
      />
      <input
        id="as-of"
        type="range"
        min={1}
        max={Math.max(1, horizon)}
        value={at}
        aria-valuetext={value === undefined ? 'now' : `message ${value}`}
        onChange={(event) => onChange(event.target.valueAsNumber >= horizon ? undefined : event.target.valueAsNumber)}
        className="w-40 accent-accent"
      />
      <IconButton
        icon={ChevronRight}
        label="Change after"
        disabled={value === undefined || later === undefined}
        onClick={() => onChange(later)}
      />
      <input
        type="number"
        aria-label="Message number"
        min={1}
        max={Math.max(1, horizon)}
        value={at}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          if (Number.isSafeInteger(typed) && typed >= 1) onChange(typed >= horizon ? undefined : typed);
        }}
        className="h-7 w-24 rounded-md border border-line bg-raised px-2 text-right font-mono text-sm tabular-nums"
      />
      <Button look="quiet" disabled={value === undefined} onClick={() => onChange(undefined)}>
        Now
      </Button>
    </div>
  );
};
