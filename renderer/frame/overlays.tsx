import { useCallback } from 'react';
import { useStore } from 'zustand';
import { menuEntries, runCommand } from '../commands/command-list.ts';
import { useCommands } from '../commands/commands-context.tsx';
import { useApp } from '../state/app-context.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Palette } from '../ui/palette.tsx';

const gridKeys = [
  { title: 'Move between rows and cells', keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
  { title: 'Move by a page', keys: ['PageUp', 'PageDown'] },
  { title: 'First and last row', keys: ['Mod+Home', 'Mod+End'] },
  { title: 'Open the details', keys: ['Enter'] },
] as const;

const Keys = ({ keys }: { readonly keys: readonly string[] }) => (
  <span className="flex gap-1.5">
    {keys.map((each) => (
      <Kbd key={each} keys={each} />
    ))}
  </span>
);

const KeySheet = () => {
  const commands = useCommands().filter(({ shortcuts = [] }) => shortcuts.length > 0);
  const groups = [...Map.groupBy(commands, (command) => command.group)];
  return (
    <div className="grid min-h-0 gap-4 overflow-auto p-4">
      {groups.map(([group, members]) => (
        <section key={group}>
          <h3 className="mb-1 text-xs font-semibold tracking-wide text-muted uppercase">{group}</h3>
          <ul>
            {members.map((command) => (
              <li key={command.id} className="flex h-7 items-center justify-between">
                {command.title}
                <Keys keys={(command.shortcuts ?? []).map(({ keys }) => keys)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h3 className="mb-1 text-xs font-semibold tracking-wide text-muted uppercase">Lists</h3>
        <ul>
          {gridKeys.map(({ title, keys }) => (
            <li key={title} className="flex h-7 items-center justify-between">
              {title}
              <Keys keys={keys} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};

/** What lies over the window: the palette and the keys. */
export const Overlays = () => {
  const { overlay } = useApp();
  const open = useStore(overlay, (state) => state.open);
  const commands = useCommands();
  const close = useCallback(() => overlay.setState(({ filterFocus }) => ({ filterFocus }), true), [overlay]);
  // Once the dialog is gone: a command may move the focus, and the dialog gives it back as it closes.
  const run = (id: string): void => {
    setTimeout(() => runCommand(commands, id));
  };
  return (
    <>
      <Palette
        open={open === 'palette'}
        items={menuEntries(commands).filter(({ enabled }) => enabled)}
        onRun={run}
        onClose={close}
      />
      <Dialog title="Keyboard shortcuts" open={open === 'keys'} onClose={close}>
        <KeySheet />
      </Dialog>
    </>
  );
};
