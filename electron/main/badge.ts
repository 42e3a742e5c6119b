import { app } from 'electron';
import type { System } from '../shell/system.ts';
import { type Colour, dotImage } from './dot-image.ts';
import type { Workspace } from './workspaces.ts';

const alarm: Colour = [179, 32, 44];

/** The number of invalid messages on the dock or the taskbar; on Windows a dot on each window's button. */
export const showBadge = (system: System, invalid: number, workspaces: readonly Workspace[]): void => {
  if (system !== 'windows') {
    app.setBadgeCount(invalid);
    return;
  }
  for (const { window } of workspaces) {
    if (invalid === 0) window?.browserWindow.setOverlayIcon(null, '');
    else window?.browserWindow.setOverlayIcon(dotImage(alarm), `${invalid} invalid messages`);
  }
};
