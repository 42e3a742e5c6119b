import { useCallback } from 'react';
import { type App, useApp } from '../app-context.tsx';

/** Opens the live view with a filter. */
export const showInLive = ({ live, navigation }: Pick<App, 'live' | 'navigation'>, filter: string): void => {
  live.setFilter(filter);
  navigation.go({ view: 'live' });
};

export const useShowInLive = (): ((filter: string) => void) => {
  const app = useApp();
  return useCallback((filter) => showInLive(app, filter), [app]);
};
