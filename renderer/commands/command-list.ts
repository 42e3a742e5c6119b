import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MenuEntry } from '../../shared/contract/shell.ts';
import type { App } from '../state/app-context.tsx';
import { type Command, keysOf } from './command.ts';
import { judgingCommands } from './judging-commands.ts';
import { liveCommands } from './live-commands.ts';
import { isSingleKey } from './match-key.ts';
import { mendingCommands } from './mending-commands.ts';
import { violationCommands } from './violation-commands.ts';
import { goCommands, windowCommands } from './window-commands.ts';
import { workspaceCommands } from './workspace-commands.ts';

export type CommandList = Pick<StoreApi<readonly Command[]>, 'getState' | 'getInitialState' | 'subscribe'>;

/** Every command of the window as it is now, without the keys that the person has turned off. */
export const createCommandList = (app: App): CommandList => {
  const { desktop, settings } = app;
  const commands = (): readonly Command[] => {
    const all = [
      ...goCommands(app),
      ...liveCommands(app),
      ...violationCommands(app),
      ...mendingCommands(app),
      ...judgingCommands(app),
      ...(desktop ? workspaceCommands(desktop) : []),
      ...windowCommands(app),
    ];
    if (settings.getState().settings.singleKeys) return all;
    return all.map((command) => ({
      ...command,
      shortcuts: (command.shortcuts ?? []).filter(({ keys }) => !isSingleKey(keys)),
    }));
  };
  const list = createStore<readonly Command[]>(commands);
  const renew = (): void => list.setState(commands(), true);
  settings.subscribe(renew);
  app.mending.subscribe(({ steps }, before) => {
    if (steps.undo !== before.steps.undo || steps.redo !== before.steps.redo) renew();
  });
  desktop?.workspace.store.subscribe(renew);
  return list;
};

/** The commands by name, as the palette and the desktop app's menu both show them. */
export const menuEntries = (commands: readonly Command[]): readonly MenuEntry[] =>
  commands.map((command) => {
    const { id, title, group, when } = command;
    const keys = keysOf(command);
    return { id, title, group, enabled: when(), ...(keys === undefined ? {} : { keys }) };
  });

/** Runs a command by its id, if it is to be had now. */
export const runCommand = (commands: readonly Command[], id: string): void => {
  const command = commands.find((each) => each.id === id);
  if (command?.when()) command.run();
};
