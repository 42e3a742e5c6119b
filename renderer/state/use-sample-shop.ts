import { useState } from 'react';
import { ContractError } from '../../shared/contract/errors.ts';
import { defaultRun } from '../../shared/model/run.ts';
import { useApp } from './app-context.tsx';
import { sampleRun } from './sample-shop.ts';

export interface SampleShopActions {
  readonly busy: boolean;
  load(): void;
  open(): void;
  remove(): void;
}

/** Loads the sample shop and goes there, or takes it out again and goes back. */
export const useSampleShop = (): SampleShopActions => {
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
  const open = (): void => {
    navigation.chooseRun(sampleRun);
    navigation.go({ view: 'live' });
  };
  return {
    busy,
    load: () => void run('sample.load', open),
    open,
    remove: () => void run('sample.remove', () => navigation.chooseRun(defaultRun)),
  };
};
