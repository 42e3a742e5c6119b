import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';

export interface SplitPaneProps {
  /** Name of the separator: what it resizes. */
  readonly label: string;
  readonly main: ReactNode;
  /** Shown right of the separator; without it the main part has all the room. */
  readonly side: ReactNode | undefined;
  /** Width of the side in percent of the whole. */
  readonly share: number;
  readonly onShare: (share: number) => void;
}

const least = 20;
const most = 75;
const step = 2;

const clamp = (share: number): number => Math.min(most, Math.max(least, share));

/** Two panes with a separator that pointer and arrow keys move (WAI-ARIA window splitter). */
export const SplitPane = ({ label, main, side, share, onShare }: SplitPaneProps) => {
  const whole = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent): void => {
    const next: Readonly<Record<string, number>> = {
      ArrowLeft: share + step,
      ArrowRight: share - step,
      Home: most,
      End: least,
    };
    const wanted = next[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onShare(clamp(wanted));
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !whole.current) return;
    const { right, width } = whole.current.getBoundingClientRect();
    onShare(clamp(((right - event.clientX) / width) * 100));
  };
  return (
    <div ref={whole} className="flex h-full min-h-0 min-w-0">
      <div className="min-w-0 flex-1">{main}</div>
      {side === undefined ? undefined : (
        <>
          <hr
            aria-label={label}
            aria-orientation="vertical"
            aria-valuenow={Math.round(share)}
            aria-valuemin={least}
            aria-valuemax={most}
            tabIndex={0}
            onKeyDown={press}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onDoubleClick={() => onShare(40)}
            className="relative z-20 m-0 h-full w-px shrink-0 cursor-col-resize border-0 bg-line before:absolute before:inset-y-0 before:-left-3 before:w-6 hover:bg-accent focus-visible:bg-accent"
          />
          <div className="min-w-72" style={{ width: `${share}%` }}>
            {side}
          </div>
        </>
      )}
    </div>
  );
};
