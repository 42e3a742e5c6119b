import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import { type Command, type CommandPlace, keysOf } from './command.ts';
import { type CommandList, runCommand } from './command-list.ts';
import { commandFor, type PressedKey } from './match-key.ts';

const CommandsContext = createContext<readonly Command[]>([]);

export const useCommands = (): readonly Command[] => useContext(CommandsContext);

/** One command for a button: what it does, and the keys that do the same. */
export const useCommand = (id: string): { readonly run: () => void; readonly keys: string | undefined } => {
  const commands = useCommands();
  const command = commands.find((each) => each.id === id);
  return { run: () => runCommand(commands, id), keys: command && keysOf(command) };
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

const viewPlaces = ['live', 'violations'] as const satisfies readonly CommandPlace[];

/** The view whose own keys work here. */
const viewPlace = (target: EventTarget | null): CommandPlace | undefined => {
  const view = target instanceof Element ? target.closest<HTMLElement>('[data-keys]') : undefined;
  return viewPlaces.find((place) => place === view?.dataset.keys);
};

/** Runs the command of a press, if there is one. */
export const pressCommand = (commands: readonly Command[], event: KeyboardEvent & PressedKey): void => {
  if (event.defaultPrevented) return;
  const typing = isTyping(event.target);
  const place = viewPlace(event.target);
  const command = commandFor(commands, event, [
    'anywhere',
    ...(typing ? [] : (['untyped'] as const)),
    ...(typing || place === undefined ? [] : [place]),
  ]);
  if (!command) return;
  event.preventDefault();
  command.run();
};

/** Gives the window its commands and listens for their keys. */
export const CommandsProvider = ({ list, children }: { readonly list: CommandList; readonly children: ReactNode }) => {
  const commands = useStore(list);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => pressCommand(commands, event);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [commands]);
  return <CommandsContext value={commands}>{children}</CommandsContext>;
};
