import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

export interface DialogProps {
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A layer over the window: holds the focus, closes by Escape or a press outside, gives the focus back. */
export const Dialog = ({ title, titleHidden = false, open, onClose, children }: DialogProps) => (
  <Base.Root open={open} onOpenChange={(wanted: boolean) => (wanted ? undefined : onClose())}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-40 bg-[#0006]" />
      <Base.Popup className="fixed top-[14vh] left-1/2 z-50 flex max-h-[70vh] w-[min(600px,calc(100vw-32px))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-raised outline-none">
        <Base.Title
          className={titleHidden ? 'sr-only' : 'shrink-0 border-b border-line px-4 py-3 text-lg font-semibold'}
        >
          {title}
        </Base.Title>
        {children}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
