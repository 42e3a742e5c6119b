import { useState } from 'react';
import { useApp } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';

const shownAtFirst = 8;
const mostShown = 500;

/** The other messages of a request, a few of them at first: a batch holds hundreds, and headers and body follow below. */
export const RequestSiblings = ({ siblings }: { readonly siblings: readonly number[] }) => {
  const { live } = useApp();
  const [all, setAll] = useState(false);
  const shown = siblings.slice(0, all ? mostShown : shownAtFirst);
  return (
    <div>
      <h3 className="mb-1 text-xs font-semibold tracking-wide text-muted uppercase">In the same request</h3>
      <div className="flex flex-wrap items-center gap-1">
        {shown.map((seq) => (
          <Button key={seq} onClick={() => live.reveal(seq)}>
            {seq}
          </Button>
        ))}
        {all || siblings.length <= shownAtFirst ? undefined : (
          <Button look="quiet" onClick={() => setAll(true)}>
            {siblings.length - shownAtFirst} more
          </Button>
        )}
        {all && siblings.length > mostShown ? (
          <span className="px-2 text-muted">and {siblings.length - mostShown} more</span>
        ) : undefined}
      </div>
    </div>
  );
};
