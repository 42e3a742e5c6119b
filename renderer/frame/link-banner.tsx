import { CloudOff } from 'lucide-react';
import { useApp, useLink } from '../state/app-context.tsx';
import { Button } from '../ui/button.tsx';

/** Says that the window lost the engine, for as long as it did. */
export const LinkBanner = () => {
  const { connection } = useApp();
  const link = useLink();
  if (link.phase !== 'lost') return undefined;
  return (
    <div role="alert" className="flex min-h-10 shrink-0 items-center gap-3 border-b border-line bg-warning-soft px-4">
      <CloudOff aria-hidden size={15} className="text-warning" />
      <p className="flex-1">
        <span className="font-medium">Not connected to Trackside.</span> Check that its terminal still runs; the window
        connects again by itself. What was stored is kept.
      </p>
      <Button onClick={() => connection.retryNow()}>Connect now</Button>
    </div>
  );
};
