import { useCallback } from 'react';
import { useApp } from './app-context.tsx';

/** Opens the live view with a filter. */
export const useShowInLive = (): ((filter: string) => void) => {
  const { live, navigation } = useApp();
  return useCallback(
    (filter) => {
      live.setFilter(filter);
      navigation.go({ view: 'live' });
    },
    [live, navigation],
  );
};
