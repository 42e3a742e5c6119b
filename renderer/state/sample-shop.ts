import type { StoreApi } from 'zustand/vanilla';
import { defaultRun } from '../../shared/model/run.ts';
import type { Navigation } from './navigation.ts';
import type { StatusState } from './status-store.ts';

/** The contract's name of the sample's run (sample.load). */
export const sampleRun = 'sample-shop';

/** Goes back to the default run once the sample shop that is looked at is gone, whoever removed it. */
export const leaveRemovedSample = (
  status: Pick<StoreApi<StatusState>, 'subscribe'>,
  navigation: Pick<Navigation, 'getState' | 'chooseRun'>,
): void => {
  status.subscribe((now, before) => {
    const removed = before.status?.sample === true && now.status?.sample === false;
    if (removed && navigation.getState().run === sampleRun) navigation.chooseRun(defaultRun);
  });
};
