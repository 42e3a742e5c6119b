import type { DesktopBridge } from '../../shared/contract/shell.ts';

export type System = DesktopBridge['system'];

/** The three families whose habits differ. */
export const systemOf = (platform: NodeJS.Platform): System => {
  switch (platform) {
    case 'darwin':
      return 'mac';
    case 'win32':
      return 'windows';
    default:
      return 'linux';
  }
};

/** Desktops of Linux that show tray icons by themselves; plain GNOME does not, Ubuntu's GNOME does. */
const desktopsWithTray = /KDE|XFCE|X-Cinnamon|MATE|LXQt|Unity|Budgie|Pantheon|Deepin|ubuntu/i;

/** True where a tray icon can be seen. Electron cannot tell: it makes one and nobody shows it. */
export const hasTray = (system: System, environment: NodeJS.ProcessEnv): boolean =>
  system !== 'linux' || desktopsWithTray.test(environment.XDG_CURRENT_DESKTOP ?? '');
