import type { App } from '../state/app-context.tsx';
import { showInLive } from '../state/live/show-in-live.ts';
import { groupings } from '../state/violations/arrange.ts';
import type { Command } from './command.ts';

/** Commands of the violations view. */
export const violationCommands = (app: App): readonly Command[] => {
  const { violations, navigation } = app;
  const inView = (): boolean => navigation.getState().place.view === 'violations';
  return [
    {
      id: 'violations.rows',
      title: 'Show the messages of the violation',
      group: 'Violations',
      when: () => inView() && violations.getState().activeRows !== undefined,
      run: () => {
        const { activeRows } = violations.getState();
        if (activeRows !== undefined) showInLive(app, activeRows);
      },
    },
    ...groupings.map(
      (grouping): Command => ({
        id: `violations.by-${grouping}`,
        title: `Group violations by ${grouping}`,
        group: 'Violations',
        when: inView,
        run: () => violations.group(grouping),
      }),
    ),
    {
      id: 'violations.muted',
      title: 'Show or hide muted violations',
      group: 'Violations',
      when: inView,
      run: violations.toggleMuted,
    },
  ];
};
