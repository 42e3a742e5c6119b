import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { machine } from './machine.ts';
import type { Played } from './played.ts';

type Options = Electron.MenuItemConstructorOptions;

/** What Electron writes on items that have a role and no label of their own; roles that are not here it refuses. */
const roleLabels: Readonly<Record<string, string>> = {
  about: 'About',
  appMenu: 'App',
  close: 'Close Window',
  copy: 'Copy',
  cut: 'Cut',
  delete: 'Delete',
  editMenu: 'Edit',
  fileMenu: 'File',
  forceReload: 'Force Reload',
  front: 'Bring All to Front',
  help: 'Help',
  hide: 'Hide',
  hideOthers: 'Hide Others',
  minimize: 'Minimize',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  quit: 'Quit',
  recentDocuments: 'Open Recent',
  clearRecentDocuments: 'Clear Menu',
  redo: 'Redo',
  reload: 'Reload',
  resetZoom: 'Actual Size',
  selectAll: 'Select All',
  services: 'Services',
  toggleDevTools: 'Toggle Developer Tools',
  togglefullscreen: 'Toggle Full Screen',
  undo: 'Undo',
  unhide: 'Show All',
  viewMenu: 'View',
  window: 'Window',
  windowMenu: 'Window',
  zoom: 'Zoom',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
};

/** Electron reads accelerators when the menu is made, and refuses what it cannot read. */
const checkAccelerator = (accelerator: string): void => {
  const words = accelerator.split('+');
  const key = words.pop() || '+';
  const modifiers = /^(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/i;
  const keys =
    /^(.|F([1-9]|1\d|2[0-4])|Plus|Space|Tab|Capslock|Numlock|Scrolllock|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|PrintScreen|num\d)$/i;
  if (!words.every((word) => word === '' || modifiers.test(word)) || !keys.test(key))
    throw new Error(`Invalid accelerator: ${accelerator}`);
};

/** What a role does by itself, for those that a test can see. */
const playRole = (role: string, window: BrowserWindow | null): void => {
  switch (role.toLowerCase()) {
    case 'quit':
      app.quit();
      break;
    case 'close':
      window?.close();
      break;
    case 'minimize':
      window?.minimize();
      break;
    case 'reload':
    case 'forcereload':
      window?.webContents.reload();
      break;
    case 'togglefullscreen':
      window?.setFullScreen(!window.isFullScreen());
      break;
    case 'resetzoom':
      window?.webContents.setZoomLevel(0);
      break;
    case 'zoomin':
      window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5);
      break;
    case 'zoomout':
      window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5);
      break;
    default:
      throw new Error(`the stand-in does not play the role ${role}`);
  }
};

export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | null;
  readonly submenu: Menu | undefined;
  readonly toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Options['click'];

  constructor(options: Options) {
    const { role, type, label, submenu, accelerator } = options;
    const known = Object.entries(roleLabels).find(([name]) => name.toLowerCase() === role?.toLowerCase());
    if (role !== undefined && !known) throw new Error(`Unknown role: ${role}`);
    if (role === undefined && label === undefined && type !== 'separator')
      throw new Error('Invalid template for MenuItem: must have at least one of label, role or type');
    if (accelerator) checkAccelerator(accelerator);
    this.id = options.id ?? '';
    this.role = role;
    this.label = label ?? known?.[1] ?? '';
    this.submenu =
      submenu === undefined ? undefined : submenu instanceof Menu ? submenu : Menu.buildFromTemplate(asList(submenu));
    this.type = type ?? (this.submenu ? 'submenu' : 'normal');
    if (this.type === 'submenu' && !this.submenu && !/menu$|^help$|^services$|^recentDocuments$/i.test(role ?? ''))
      throw new Error('Invalid submenu');
    this.accelerator = accelerator ?? null;
    this.toolTip = options.toolTip ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  /** As a person does it. */
  choose(): void {
    if (!this.enabled || !this.visible) throw new Error(`the item ${this.id || this.label} cannot be chosen now`);
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.#click) Reflect.apply(this.#click, this, [this, BrowserWindow.getFocusedWindow() ?? undefined, {}]);
    else if (this.role !== undefined) playRole(this.role, BrowserWindow.getFocusedWindow());
  }
}

const asList = (submenu: NonNullable<Options['submenu']>): Options[] => {
  if (!Array.isArray(submenu)) throw new Error('a submenu is a menu or a list');
  return submenu;
};

export class Menu extends EventEmitter {
  static #application: Menu | null = null;

  static buildFromTemplate(template: (Options | MenuItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Invalid menu');
    Menu.#application = menu;
    machine.touch();
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  static #popup: Menu | null = null;

  /** The menu that was opened over a window last. */
  static getPopup(): Menu | null {
    return Menu.#popup;
  }

  popup(_options?: Electron.PopupOptions): void {
    Menu.#popup = this;
    machine.touch();
  }
}

Menu satisfies Played<typeof Electron.Menu, 'setApplicationMenu' | 'getApplicationMenu'> &
  (new () => Played<Electron.Menu, 'append' | 'getMenuItemById' | 'popup'>);
