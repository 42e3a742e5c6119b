import { Menu } from 'electron';
import { type MenuActions, type MenuContent, menuTemplate } from '../shell/menu-template.ts';
import type { System } from '../shell/system.ts';

/** The menu bar; `show` builds it anew only where its content has changed. */
export interface AppMenu {
  show(content: MenuContent): void;
}

export const createAppMenu = (system: System, actions: MenuActions): AppMenu => {
  let shown = '';
  return {
    show: (content) => {
      const key = JSON.stringify(content);
      if (key === shown) return;
      shown = key;
      Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(system, content, actions)]));
    },
  };
};
