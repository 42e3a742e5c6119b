import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';

export interface TooltipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that takes a ref and pointer events. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** Words for an element on hover and on focus; never the only place they stand. */
export const Tooltip = ({ text, keys, side = 'bottom', children }: TooltipProps) => (
  <Base.Root>
    <Base.Trigger render={children} delay={450} />
    <Base.Portal>
      <Base.Positioner side={side} sideOffset={6} className="z-50">
        <Base.Popup className="foreign flex max-w-96 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm wrap-anywhere text-ink shadow-raised">
          {text}
          {keys === undefined ? undefined : <Kbd keys={keys} />}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
