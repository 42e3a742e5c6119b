import { ArrowUpRight, CircleDashed } from 'lucide-react';
import type { MessageRow } from '../../../shared/contract/shapes.ts';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';

export interface FirstEventProps {
  readonly first?: MessageRow;
  readonly total: number;
  readonly onShow: (seq: number) => void;
}

/** Waits for the first message and turns green with its name. */
export const FirstEvent = ({ first, total, onShow }: FirstEventProps) => (
  <div
    role="status"
    className={`flex min-h-12 flex-wrap items-center gap-3 rounded-lg border px-4 py-2 ${first ? 'border-valid bg-valid-soft' : 'border-line bg-canvas'}`}
  >
    {first ? (
      <>
        <VerdictMark verdict="valid" />
        <span className="min-w-0 flex-1">
          <strong className="font-semibold text-valid">
            First {first.name === '' ? 'message' : 'event'} received:{' '}
          </strong>
          <ForeignText
            text={first.name === '' ? first.kind : first.name}
            most={120}
            className="font-medium wrap-anywhere"
          />{' '}
          <span className="text-ink">
            from {first.source.sdk ?? first.source.dialect}, <RelativeTime at={first.receivedAt} />
            {total > 1 ? `, ${total.toLocaleString('en')} messages in all` : ''}
          </span>
        </span>
        <Button onClick={() => onShow(first.seq)}>
          See it in Live
          <ArrowUpRight aria-hidden size={13} />
        </Button>
      </>
    ) : (
      <>
        <CircleDashed
          aria-hidden
          size={15}
          className="animate-spin text-muted [animation-duration:3s] motion-reduce:animate-none"
        />
        <span className="text-muted">Waiting for the first event …</span>
      </>
    )}
  </div>
);
