import { Store } from 'lucide-react';
import { defaultRun } from '../../shared/model/run.ts';
import { useApp, useRun } from '../state/app-context.tsx';
import { sampleRun } from '../state/sample-shop.ts';
import { useSampleShop } from '../state/use-sample-shop.ts';
import { Button } from '../ui/button.tsx';

/** Says in every view that these messages are made up, and leads out again. */
export const SampleBanner = () => {
  const { navigation } = useApp();
  const run = useRun();
  const { busy, remove } = useSampleShop();
  if (run !== sampleRun) return undefined;
  return (
    <section
      aria-label="Sample shop"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-accent-soft px-4 py-1"
    >
      <Store aria-hidden size={14} className="text-accent" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">Sample shop.</span> Made-up messages with a plan of their own, apart from yours.
      </p>
      <Button look="quiet" onClick={() => navigation.chooseRun(defaultRun)}>
        Show your messages
      </Button>
      <Button disabled={busy} onClick={remove}>
        Remove
      </Button>
    </section>
  );
};
