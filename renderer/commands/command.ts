export type CommandPlace =
  /** Works wherever the focus is. */
  | 'anywhere'
  /** Single keys: work where nobody types. */
  | 'untyped'
  /** Works while the focus is on the list or the details of the live view. */
  | 'live';

/** One action of the window. The palette, the key sheet, the menus and the keyboard all read the same list. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: 'Go to' | 'Live' | 'Message' | 'Workspace' | 'Window';
  /** `Mod+K`; Mod is ⌘ on Apple machines and Ctrl elsewhere. */
  readonly keys?: string;
  readonly place: CommandPlace;
  /** False: not to be had now, and not shown. */
  readonly when: () => boolean;
  readonly run: () => void;
}
