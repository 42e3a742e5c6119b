import { useRun, useStatus } from '../../state/app-context.tsx';
import { sampleRun } from '../../state/sample-shop.ts';
import { useSampleShop } from '../../state/use-sample-shop.ts';
import { Button } from '../../ui/button.tsx';

/** The sample shop: in with one click, out with one click. */
export const SampleShop = () => {
  const loaded = useStatus((state) => state.status?.sample ?? false);
  const current = useRun();
  const { busy, load, open, remove } = useSampleShop();
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-3 rounded-lg border border-line bg-canvas px-4 py-3">
      <p className="min-w-60 flex-1 text-muted">
        {loaded
          ? 'The sample shop is loaded as the run sample-shop, apart from your own messages.'
          : 'No app at hand? A sample shop with its own plan shows events, users, groups and faults of every kind, in a run of its own.'}
      </p>
      {loaded ? (
        <>
          {current === sampleRun ? undefined : <Button onClick={open}>Open the sample shop</Button>}
          <Button look="danger" disabled={busy} onClick={remove}>
            Remove the sample shop
          </Button>
        </>
      ) : (
        <Button look="primary" disabled={busy} onClick={load}>
          {busy ? 'Loading …' : 'Try the sample shop'}
        </Button>
      )}
    </div>
  );
};
