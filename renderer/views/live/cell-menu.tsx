import { Menu } from '@base-ui/react/menu';
import { type Command, keysOf } from '../../commands/command.ts';
import { useCommands } from '../../commands/commands-context.tsx';
import { Kbd } from '../../ui/kbd.tsx';

export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

const CommandKeys = ({ command }: { readonly command: Command }) => {
  const keys = keysOf(command);
  return keys === undefined ? undefined : <Kbd keys={keys} />;
};

const offered = ['live.include', 'live.exclude', 'message.copy-json', 'message.copy-curl'];

/** What can be done with a cell, from the same list of commands as the keys. */
export const CellMenu = ({
  point,
  onClose,
}: {
  readonly point: MenuPoint | undefined;
  readonly onClose: () => void;
}) => {
  const commands = useCommands().filter((command) => offered.includes(command.id) && command.when());
  const anchor = point ? { getBoundingClientRect: () => new DOMRect(point.x, point.y, 0, 0) } : undefined;
  return (
    <Menu.Root open={point !== undefined} onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Menu.Portal>
        <Menu.Positioner {...(anchor ? { anchor } : {})} side="bottom" align="start" className="z-50">
          <Menu.Popup className="min-w-64 rounded-lg border border-line bg-raised p-1 shadow-raised outline-none">
            {commands.map((command) => (
              <Menu.Item
                key={command.id}
                onClick={command.run}
                className="flex h-7 items-center gap-6 rounded-md px-2 data-highlighted:bg-selected"
              >
                <span className="flex-1">{command.title}</span>
                <CommandKeys command={command} />
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
};
