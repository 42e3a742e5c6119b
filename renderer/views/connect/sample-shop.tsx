import { useState } from 'react';
import { ContractError } from '../../../shared/contract/errors.ts';
import { defaultRun } from '../../../shared/model/run.ts';
import { useApp, useRun, useStatus } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';

// The contract's name of the sample's run (sample.load).
const sampleRun = 'sample-shop';

/** Loads the sample shop and goes there, or takes it out again and goes back. */
const useSampleShop = () => {
  const { connection, navigation, toasts } = useApp();
  const [busy, setBusy] = useState(false);
  const run = async (name: 'sample.load' | 'sample.remove', after: () => void): Promise<void> => {
    setBusy(true);
    try {
      await connection.call(name, {});
      after();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      toasts.show({ tone: 'error', text: `${error.body.message} ${error.body.remedy}` });
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    load: () =>
      void run('sample.load', () => {
        navigation.chooseRun(sampleRun);
        navigation.go({ view: 'live' });
      }),
    remove: () => void run('sample.remove', () => navigation.chooseRun(defaultRun)),
  };
};

/** The sample shop: in with one click, out with one click. */
export const SampleShop = () => {
  const { navigation } = useApp();
  const loaded = useStatus((state) => state.status?.sample ?? false);
  const current = useRun();
  const { busy, load, remove } = useSampleShop();
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-3 rounded-lg border border-line bg-canvas px-4 py-3">
      <p className="min-w-60 flex-1 text-muted">
        {loaded
          ? 'The sample shop is loaded as the run sample-shop, apart from your own messages.'
          : 'No app at hand? A sample shop with its own plan shows events, users, groups and faults of every kind, in a run of its own.'}
      </p>
      {loaded ? (
        <>
          {current === sampleRun ? undefined : (
            <Button
              onClick={() => {
                navigation.chooseRun(sampleRun);
                navigation.go({ view: 'live' });
              }}
            >
              Open the sample shop
            </Button>
          )}
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
