import type { MenuEntry } from '../../shared/contract/shell.ts';

export type CommandPlace =
  /** Works wherever the focus is. */
  | 'anywhere'
  /** Single keys: work where nobody types. */
  | 'untyped'
  /** Works while the focus is on the list or the details of the live view. */
  | 'live'
  /** Works while the focus is on the list or the details of the violations view. */
  | 'violations';

export interface Shortcut {
  /** `Mod+K`; Mod is ⌘ on Apple machines and Ctrl elsewhere. */
  readonly keys: string;
  readonly place: CommandPlace;
}

/** One action of the window. The palette, the key sheet, the menus and the keyboard all read the same list. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: MenuEntry['group'];
  /** The first is the one that menus and buttons show. */
  readonly shortcuts?: readonly Shortcut[];
  /** False: not to be had now, and not shown. */
  readonly when: () => boolean;
  readonly run: () => void;
}

/** The keys that menus and buttons show. */
export const keysOf = ({ shortcuts }: Command): string | undefined => shortcuts?.[0]?.keys;
