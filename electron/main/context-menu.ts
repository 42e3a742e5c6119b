import { type BrowserWindow, Menu } from 'electron';
import { contextMenuTemplate } from '../shell/context-menu-template.ts';

/** The system's menu for text that is selected or typed; the page's own menus come first and leave none of it. */
export const installContextMenu = (window: BrowserWindow): void => {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const items = contextMenuTemplate({ isEditable, hasSelection: selectionText.trim() !== '', may: editFlags });
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ window });
  });
};
