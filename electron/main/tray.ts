import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import type { Recording } from '../shell/recording.ts';
import { type Colour, dotImage } from './dot-image.ts';

const titles: Readonly<Record<Recording, string>> = {
  recording: 'Recording',
  starting: 'Starting',
  stopped: 'Stopped',
};

const colours: Readonly<Record<Recording, Colour>> = {
  recording: [23, 107, 58],
  starting: [234, 176, 75],
  stopped: [134, 139, 148],
};

export interface TrayContent {
  readonly recording: Recording;
  /** The last message with findings, as one line. */
  readonly lastFinding?: string;
}

export interface TrayActions {
  show(): void;
  showFinding(): void;
  quit(): void;
}

/** The tray icon; `show` changes it only where its content has changed. */
export interface AppTray {
  show(content: TrayContent): void;
}

const template = (
  { recording, lastFinding }: TrayContent,
  actions: TrayActions,
): readonly MenuItemConstructorOptions[] => [
  { id: 'recording', label: titles[recording], enabled: false },
  ...(lastFinding === undefined
    ? []
    : [{ id: 'finding', label: lastFinding.replaceAll('&', '&&'), click: () => actions.showFinding() }]),
  { type: 'separator' },
  { id: 'show', label: 'Show Trackside', click: () => actions.show() },
  { id: 'quit', label: 'Quit', click: () => actions.quit() },
];

export const createAppTray = (actions: TrayActions): AppTray => {
  const tray = new Tray(dotImage(colours.stopped));
  tray.on('click', () => actions.show());
  let shown = '';
  return {
    show: (content) => {
      const key = JSON.stringify(content);
      if (key === shown) return;
      shown = key;
      tray.setImage(dotImage(colours[content.recording]));
      tray.setToolTip(`Trackside: ${titles[content.recording]}`);
      tray.setContextMenu(Menu.buildFromTemplate([...template(content, actions)]));
    },
  };
};
