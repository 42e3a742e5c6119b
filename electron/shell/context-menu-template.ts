import type { MenuItem } from './menu-template.ts';

/** What was pressed on, as Chromium tells it. */
export interface PressedText {
  readonly isEditable: boolean;
  readonly hasSelection: boolean;
  readonly may: {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canSelectAll: boolean;
  };
}

const separator: MenuItem = { type: 'separator' };

/** In a field, all that edits; on selected text, copying it; elsewhere no menu. */
export const contextMenuTemplate = ({ isEditable, hasSelection, may }: PressedText): readonly MenuItem[] => {
  const copy: MenuItem = { role: 'copy', enabled: may.canCopy };
  if (!isEditable) return hasSelection ? [copy] : [];
  return [
    { role: 'undo', enabled: may.canUndo },
    { role: 'redo', enabled: may.canRedo },
    separator,
    { role: 'cut', enabled: may.canCut },
    copy,
    { role: 'paste', enabled: may.canPaste },
    separator,
    { role: 'selectAll', enabled: may.canSelectAll },
  ];
};
