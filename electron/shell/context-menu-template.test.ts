import { expect, test } from 'vitest';
import { contextMenuTemplate } from './context-menu-template.ts';

const may = { canUndo: false, canRedo: false, canCut: true, canCopy: true, canPaste: true, canSelectAll: true };

test('a field has what edits, each as far as it can be done now', () => {
  const items = contextMenuTemplate({ isEditable: true, hasSelection: true, may });
  expect(items.flatMap(({ role }) => role ?? [])).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
  expect(items.find(({ role }) => role === 'undo')?.enabled).toBe(false);
  expect(items.find(({ role }) => role === 'paste')?.enabled).toBe(true);
});

test('selected text can be copied, and nothing is offered where there is none', () => {
  expect(contextMenuTemplate({ isEditable: false, hasSelection: true, may })).toEqual([
    { role: 'copy', enabled: true },
  ]);
  expect(contextMenuTemplate({ isEditable: false, hasSelection: false, may })).toEqual([]);
});
