import type { EngineState } from '../../shared/contract/shell.ts';

/** What the app does, over all its workspaces. */
export type Recording = 'recording' | 'starting' | 'stopped';

export const recordingOf = (phases: readonly EngineState['phase'][]): Recording => {
  if (phases.some((phase) => phase === 'restarting' || phase === 'starting')) return 'starting';
  return phases.includes('running') ? 'recording' : 'stopped';
};
