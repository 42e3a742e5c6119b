import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { Kbd } from './kbd.tsx';
import { rankTitles } from './rank-titles.ts';

export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly keys?: string;
}

export interface PaletteProps {
  readonly open: boolean;
  readonly items: readonly PaletteItem[];
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

const Search = ({ items, onRun, onClose }: Omit<PaletteProps, 'open'>) => {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = rankTitles(items, text);
  const chosen = Math.min(at, found.length - 1);
  const current = found[chosen];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const press = (event: KeyboardEvent): void => {
    const moves = new Map<string, () => void>([
      ['ArrowDown', () => setAt((at + 1) % Math.max(1, found.length))],
      ['ArrowUp', () => setAt((at - 1 + found.length) % Math.max(1, found.length))],
      [
        'Enter',
        () => {
          onClose();
          if (current) onRun(current.id);
        },
      ],
    ]);
    const move = moves.get(event.key);
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <>
      <input
        role="combobox"
        aria-label="Search commands"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current ? `${id}-${chosen}` : undefined}
        placeholder="Type a command"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-muted"
      />
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Commands"
        tabIndex={-1}
        className="min-h-0 overflow-auto p-1.5"
      >
        {found.map((item, index) => (
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={item === current}
            className={`flex h-9 items-center gap-3 rounded-md px-2.5 ${item === current ? 'bg-selected' : 'hover:bg-hover'}`}
            onClick={() => {
              onClose();
              onRun(item.id);
            }}
            onKeyDown={undefined}
          >
            <span className="w-16 shrink-0 text-sm text-muted">{item.group}</span>
            <span className="flex-1 truncate">{item.title}</span>
            {item.keys === undefined ? undefined : <Kbd keys={item.keys} />}
          </div>
        ))}
        {found.length === 0 ? <p className="p-4 text-center text-muted">No command is called that.</p> : undefined}
      </div>
    </>
  );
};

/** Every action by name. */
export const Palette = ({ open, ...rest }: PaletteProps) => (
  <Dialog title="Command palette" titleHidden open={open} onClose={rest.onClose}>
    <Search {...rest} />
  </Dialog>
);
