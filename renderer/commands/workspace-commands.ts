import type { Desktop } from '../state/app-context.tsx';
import { nameOf } from '../state/path-name.ts';
import type { Command } from './command.ts';

const always = (): boolean => true;

/** Commands of the desktop app: other workspaces and plan files. */
export const workspaceCommands = ({ workspace }: Desktop): readonly Command[] => {
  const here = workspace.store.getState();
  const others = (here?.recent ?? []).filter(({ path }) => path !== here?.folder && path !== here?.planFile);
  return [
    {
      id: 'workspace.choose',
      title: 'Open workspace…',
      group: 'Workspace',
      shortcuts: [{ keys: 'Mod+O', place: 'anywhere' }],
      when: always,
      run: () => void workspace.chooseFolder(),
    },
    {
      id: 'workspace.choose-plan',
      title: 'Open plan file…',
      group: 'Workspace',
      shortcuts: [{ keys: 'Mod+P', place: 'anywhere' }],
      when: always,
      run: () => void workspace.choosePlan(),
    },
    ...others.map(
      ({ path, kind }): Command => ({
        id: `workspace.recent:${path}`,
        title: `Open recent ${kind}: ${nameOf(path)} (${path})`,
        group: 'Workspace',
        when: always,
        run: () => void workspace.open(path),
      }),
    ),
    {
      id: 'workspace.clear-recent',
      title: 'Clear recent workspaces and plans',
      group: 'Workspace',
      when: () => (workspace.store.getState()?.recent.length ?? 0) > 0,
      run: () => void workspace.clearRecent(),
    },
  ];
};
